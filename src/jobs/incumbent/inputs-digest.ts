import { createHash } from 'node:crypto'
import type { Council } from '../../domain/council.ts'
import type { RoadSource } from '../../domain/travel.ts'
import type { StartFrom } from '../start/start-from.ts'

/** What a plan is made of, seed and time aside. */
export interface PlanInputs {
  readonly council: Council
  readonly roads: Pick<RoadSource, 'description'>
  readonly start?: StartFrom
}

/** JSON has neither maps nor infinite numbers. */
const plain = (_: string, value: unknown): unknown => {
  if (value instanceof Map || value instanceof Set) return [...value]
  return value === Number.POSITIVE_INFINITY ? 'without limit' : value
}

/**
 * sha256 (hex) of everything that a search is given, by content: the same after a restart, another as soon as a pupil, a bell
 * time, a rate, a rule, a lock or the roads differ, also where the change was made by no file.
 */
export function inputsDigest({ council, roads, start }: PlanInputs): string {
  const { pupils, schools, framework, policy, routesToday, digests } = council
  const given = [
    { pupils, schools, framework, policy, routesToday, digests },
    roads.description,
    start ?? null,
  ]
  return createHash('sha256').update(JSON.stringify(given, plain)).digest('hex')
}
