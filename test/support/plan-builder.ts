import { formatClock, parseClock } from '../../src/domain/clock.ts'
import type { Council } from '../../src/domain/council.ts'
import type { Direction } from '../../src/domain/direction.ts'
import type { LatLon } from '../../src/domain/place.ts'
import type { Plan, PlanPrice, PlanRoute, PlanRun, PlanStop } from '../../src/domain/plan.ts'
import { roundHalfUp } from '../../src/domain/units.ts'
import { countWeekdays, parseWeekdayPattern } from '../../src/domain/weekdays.ts'

/** One stop in short: the clock runs on by `wait` seconds at it, after a leg of so many metres and seconds. */
export interface StopSketch {
  readonly at: LatLon
  readonly school?: string
  readonly point?: boolean
  readonly on?: readonly string[]
  readonly off?: readonly string[]
  readonly metres?: number
  readonly seconds?: number
  readonly wait?: number
}

export interface RunSketch {
  readonly direction: Direction
  readonly days: string
  readonly starts: string
  readonly stops: readonly StopSketch[]
  readonly deadMetres?: number
  /** Vehicle, assistants, fee, in pence. */
  readonly lines: readonly [number, number, number]
}

export function buildRun(sketch: RunSketch): PlanRun {
  let clock = parseClock(sketch.starts) ?? 0
  const stops = sketch.stops.map((stop): PlanStop => {
    clock += stop.seconds ?? 0
    const arrive = formatClock(clock)
    clock += stop.wait ?? 120
    return {
      place: stop.school !== undefined ? 'school' : stop.point === true ? 'pick_up_point' : 'home',
      ...(stop.school === undefined ? {} : { school_id: stop.school }),
      ...stop.at,
      arrive,
      depart: formatClock(clock),
      board: [...(stop.on ?? [])],
      alight: [...(stop.off ?? [])],
      leg: { metres: stop.metres ?? 0, seconds: stop.seconds ?? 0 },
    }
  })
  const [vehicle_pence, assistant_pence, management_fee_pence] = sketch.lines
  return {
    direction: sketch.direction,
    days: sketch.days,
    stops,
    live_metres: stops.reduce((sum, stop) => sum + stop.leg.metres, 0),
    dead_metres: sketch.deadMetres ?? 0,
    seconds: clock - (parseClock(sketch.starts) ?? 0),
    price: {
      vehicle_pence,
      assistant_pence,
      management_fee_pence,
      total_pence: vehicle_pence + assistant_pence + management_fee_pence,
    },
  }
}

const weekdays = (run: PlanRun): number => countWeekdays(parseWeekdayPattern(run.days) ?? 0)

/** A run's lines over a year, each rounded once. */
export function annualPrice(runs: readonly PlanRun[], schoolDays: number): PlanPrice {
  const line = (name: 'vehicle_pence' | 'assistant_pence' | 'management_fee_pence'): number =>
    runs.reduce((sum, run) => sum + roundHalfUp((run.price[name] * weekdays(run) * schoolDays) / 5), 0)
  const vehicle_pence = line('vehicle_pence')
  const assistant_pence = line('assistant_pence')
  const management_fee_pence = line('management_fee_pence')
  return {
    vehicle_pence,
    assistant_pence,
    management_fee_pence,
    total_pence: vehicle_pence + assistant_pence + management_fee_pence,
  }
}

export function buildRoute(
  head: Pick<PlanRoute, 'route_id' | 'vehicle_type' | 'layout' | 'operator' | 'pupils' | 'assistants'>,
  sketches: readonly RunSketch[],
  schoolDays: number,
): PlanRoute {
  const runs = sketches.map(buildRun)
  const annual = annualPrice(runs, schoolDays)
  const each = Math.floor(annual.total_pence / head.pupils.length)
  const shares = head.pupils.map((pupil_id, index) => ({
    pupil_id,
    annual_pence: index === 0 ? annual.total_pence - each * (head.pupils.length - 1) : each,
  }))
  return { ...head, runs, annual, shares }
}

export function buildPlan(
  council: Council,
  routes: readonly PlanRoute[],
  rest: Partial<Pick<Plan, 'unserved' | 'exceptions' | 'bound' | 'inputs'>> = {},
): Plan {
  const sum = (read: (route: PlanRoute) => number): number =>
    routes.reduce((total, route) => total + read(route), 0)
  const perDay = (read: (run: PlanRun) => number): number =>
    roundHalfUp(sum((route) => route.runs.reduce((total, run) => total + read(run) * weekdays(run), 0)) / 5)
  return {
    schema: 'schoolway.plan/1',
    inputs: rest.inputs ?? { pupils: 'abc', roads: 'crow-flies 1.35,30' },
    run: { version: '0.1.0', seed: 1, iterations: 100, elapsed_seconds: 1, workers: 1 },
    totals: {
      annual_pence: sum((route) => route.annual.total_pence),
      vehicle_pence: sum((route) => route.annual.vehicle_pence),
      assistant_pence: sum((route) => route.annual.assistant_pence),
      management_fee_pence: sum((route) => route.annual.management_fee_pence),
      pupils: council.pupils.length,
      served: sum((route) => route.pupils.length),
      routes: routes.length,
      live_metres_per_day: perDay((run) => run.live_metres),
      dead_metres_per_day: perDay((run) => run.dead_metres),
    },
    ...(rest.bound === undefined ? {} : { bound: rest.bound }),
    routes: [...routes],
    exceptions: rest.exceptions ?? [],
    unserved: rest.unserved ?? [],
  }
}
