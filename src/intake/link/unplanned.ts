import type { Unserved, UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'

/** Pupils who cannot be planned by their record alone; the first reason found is the one that is told. */
export class Unplanned {
  readonly #reasons = new Map<string, Unserved>()

  add(pupil: Pupil, code: UnservedCode, detail: string): void {
    if (!this.#reasons.has(pupil.id)) this.#reasons.set(pupil.id, { pupil_id: pupil.id, code, detail })
  }

  has(pupil: Pupil): boolean {
    return this.#reasons.has(pupil.id)
  }

  /** In the order of the file. */
  list(pupils: readonly Pupil[]): readonly Unserved[] {
    return pupils.flatMap((pupil) => this.#reasons.get(pupil.id) ?? [])
  }
}
