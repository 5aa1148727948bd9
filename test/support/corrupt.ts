import { cellCorruptions } from './corrupt/cells.ts'
import { encodingCorruptions } from './corrupt/encodings.ts'
import { jsonCorruptions } from './corrupt/json.ts'
import { recordCorruptions } from './corrupt/records.ts'
import { shapeCorruptions } from './corrupt/shape.ts'
import type { Corruption, Files } from './corrupt/types.ts'
import { createRandom, type Random } from './random.ts'

export type { Files } from './corrupt/types.ts'

/** Every way in which the harness spoils files. */
export const CORRUPTIONS: readonly Corruption[] = [
  ...cellCorruptions,
  ...recordCorruptions,
  ...shapeCorruptions,
  ...jsonCorruptions,
  ...encodingCorruptions,
]

/** A council's files after an accident, or after several. */
export interface Corrupted {
  /** Names of what was done to them, in order: for the title of a failing test. */
  readonly done: readonly string[]
  readonly files: Files
  /** False when a row of the pupils may be gone, doubled or unrecognisable. */
  readonly keepsRows: boolean
}

/** An encoding comes last: what is no longer text cannot be spoiled as text. */
function choose(random: Random): readonly Corruption[] {
  const chosen = Array.from({ length: random.integer(1, 3) }, () => random.pick(CORRUPTIONS))
  const isLast = (corruption: Corruption): boolean => encodingCorruptions.includes(corruption)
  return [...chosen.filter((corruption) => !isLast(corruption)), ...chosen.filter(isLast).slice(0, 1)]
}

/**
 * Spoils a council's files as councils, spreadsheets, e-mail and disks do. The same files and seed give the same result.
 * @param files contents by name: `pupils.csv`, `schools.csv`, `framework.json`, `policy.json`, `postcodes.csv`, in UTF-8
 */
export function corrupt(files: Files, seed: number): Corrupted {
  const random = createRandom(seed)
  const chosen = choose(random)
  let spoilt = files
  for (const corruption of chosen) spoilt = corruption.apply(spoilt, random)
  return {
    done: chosen.map((corruption) => corruption.name),
    files: spoilt,
    keepsRows: chosen.every((corruption) => corruption.keepsRows),
  }
}
