import type { Council } from '../../src/domain/council.ts'
import { placeKey } from '../../src/domain/place.ts'
import type { Plan, PlanRoute } from '../../src/domain/plan.ts'
import type { Pupil } from '../../src/domain/pupil.ts'
import { buildPlan, buildRoute, type RunSketch, type StopSketch } from './plan-builder.ts'
import { createRandom, type Random } from './random.ts'

const leg = (random: Random): Pick<StopSketch, 'metres' | 'seconds'> => {
  const metres = random.integer(0, 20_000)
  return { metres, seconds: Math.round(metres / 9) }
}

/** Homes first, then each school of the pupils; turned round for the afternoon. */
function stops(random: Random, pupils: readonly Pupil[], council: Council, morning: boolean): StopSketch[] {
  const homes = new Map<string, Pupil[]>()
  for (const pupil of pupils) {
    const key = placeKey(pupil.home!) // random councils locate every pupil
    homes.set(key, [...(homes.get(key) ?? []), pupil])
  }
  const ids = (group: readonly Pupil[]): readonly string[] => group.map((pupil) => pupil.id)
  const atHome = [...homes.values()].map(
    (group): StopSketch => ({
      at: group[0]!.home!,
      point: random.chance(0.2),
      ...(morning ? { on: ids(group) } : { off: ids(group) }),
    }),
  )
  const atSchool = [...new Set(pupils.map((pupil) => pupil.schoolId))].map((school): StopSketch => {
    const group = pupils.filter((pupil) => pupil.schoolId === school)
    return {
      at: council.schools.get(school)!.place!,
      school,
      ...(morning ? { off: ids(group) } : { on: ids(group) }),
    }
  })
  const order = morning ? [...atHome, ...atSchool] : [...atSchool, ...atHome]
  return order.map((stop, index) => (index === 0 ? stop : { ...stop, ...leg(random) }))
}

function run(random: Random, pupils: readonly Pupil[], council: Council, morning: boolean): RunSketch {
  return {
    direction: morning ? 'am' : 'pm',
    days: random.pick(['MTWTF', 'M-W-F', '-T---', '----F']),
    starts: morning ? '07:00:00' : '14:30:00',
    deadMetres: random.integer(0, 9000),
    lines: [random.integer(0, 9000), random.integer(0, 9000), random.integer(0, 999)],
    stops: stops(random, pupils, council, morning),
  }
}

/** The annual total cut at random, some shares nothing. */
function randomShares(random: Random, route: PlanRoute): PlanRoute['shares'] {
  let left = route.annual.total_pence
  return route.pupils.map((pupil_id, index) => {
    const annual_pence = index === route.pupils.length - 1 ? left : random.integer(0, left)
    left -= annual_pence
    return { pupil_id, annual_pence }
  })
}

function randomRoute(random: Random, council: Council, pupils: readonly Pupil[], index: number): PlanRoute {
  const type = random.pick(council.framework.vehicle_types)
  const sketches = [run(random, pupils, council, true), run(random, pupils, council, false)]
  const route = buildRoute(
    {
      route_id: `R${String(index + 1).padStart(3, '0')}`,
      vehicle_type: type.id,
      layout: random.pick(type.layouts),
      operator: null,
      pupils: pupils.map((pupil) => pupil.id),
      assistants: [],
    },
    random.chance(0.2) ? sketches.slice(0, 1) : sketches,
    council.framework.school_days,
  )
  return { ...route, shares: randomShares(random, route) }
}

/**
 * A plan in form only: each pupil on one route or unserved, sums that add up, times that run on. It keeps no rule of the
 * council, so that reports are tried on more than good plans.
 */
export function randomPlan(seed: number, council: Council): Plan {
  const random = createRandom(seed)
  const waiting = random.shuffle(council.pupils)
  const unserved = waiting.splice(0, random.integer(0, 3)).map((pupil) => ({
    pupil_id: pupil.id,
    code: 'not_found_in_time' as const,
    detail: 'no route was found',
  }))
  const routes: PlanRoute[] = []
  while (waiting.length > 0)
    routes.push(randomRoute(random, council, waiting.splice(0, random.integer(1, 5)), routes.length))
  return buildPlan(council, routes, { unserved })
}
