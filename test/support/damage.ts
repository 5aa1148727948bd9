import type { Council } from '../../src/domain/council.ts'
import type { Plan } from '../../src/domain/plan.ts'
import type { Damage } from './damage/damage.ts'
import { FIGURE_DAMAGES } from './damage/figures.ts'
import { LIST_DAMAGES } from './damage/lists.ts'
import { RUN_DAMAGES } from './damage/runs.ts'
import { STOP_DAMAGES } from './damage/stops.ts'
import { TIME_DAMAGES } from './damage/times.ts'
import { VEHICLE_DAMAGES } from './damage/vehicles.ts'
import { createRandom } from './random.ts'

export type { Damage } from './damage/damage.ts'

/** Every way of spoiling a plan that the checker must find. */
export const DAMAGES: readonly Damage[] = [
  ...LIST_DAMAGES,
  ...RUN_DAMAGES,
  ...STOP_DAMAGES,
  ...TIME_DAMAGES,
  ...FIGURE_DAMAGES,
  ...VEHICLE_DAMAGES,
]

/** A damaged copy of a valid plan; undefined where it gives no occasion for this damage. */
export function damaged(kind: Damage, plan: Plan, council: Council, seed: number): Plan | undefined {
  const copy = structuredClone(plan)
  return kind.apply({ plan: copy, council, random: createRandom(seed) }) ? copy : undefined
}
