import type { Direction } from './direction.ts'

/** What a new plan does to one pupil of the plan before; `moved` may mean other times too. */
export type ChangeKind = 'moved' | 'retimed' | 'joined' | 'left'

/** A pupil's usual clock at home (`HH:MM:SS`) by direction; absent where it is not known, or the pupil does not travel. */
export type HomeClocks = { readonly [D in Direction]?: string }

export interface Change {
  readonly pupilId: string
  readonly kind: ChangeKind
  /** The route that the pupil was on, and is on; absent on the side where there is none. */
  readonly startRoute?: string
  readonly route?: string
  /** The start route that `route` continues, if it does. */
  readonly continues?: string
  readonly before: HomeClocks
  readonly after: HomeClocks
}

/** A plan against the one that it was started from. */
export interface Changes {
  readonly changes: readonly Change[]
  /** Pupils planned on both sides. */
  readonly compared: number
  readonly toleranceMinutes: number
}

export const countChanges = ({ changes }: Changes, kind: ChangeKind): number =>
  changes.filter((change) => change.kind === kind).length
