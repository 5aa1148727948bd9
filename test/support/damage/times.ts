import { formatClock, parseClock } from '../../../src/domain/clock.ts'
import type { PlanStop } from '../../../src/domain/plan.ts'
import { type Damage, damage, onSome, type Patient, pickWhere, someRun, someStop } from './damage.ts'

const at = (text: string): number => parseClock(text) ?? 0

const shifted = (text: string, by: number): string => formatClock(at(text) + by)

/** A stop and the one before it, with the seconds that the vehicle has to spare between them. */
function someDrive({
  plan,
  random,
}: Patient): { before: PlanStop; stop: PlanStop; spare: number } | undefined {
  const run = pickWhere(
    random,
    plan.routes.flatMap((route) => route.runs),
  )
  if (run === undefined) return undefined
  const index = random.integer(1, run.stops.length - 1)
  const [before, stop] = [run.stops[index - 1], run.stops[index]]
  if (before === undefined || stop === undefined) return undefined
  return { before, stop, spare: at(stop.arrive) - at(before.depart) - stop.leg.seconds }
}

function shiftRun(by: number) {
  return onSome(someRun, (run) => {
    for (const stop of run.stops) {
      stop.arrive = shifted(stop.arrive, by)
      stop.depart = shifted(stop.depart, by)
    }
  })
}

/** Damage to when the vehicle is where. */
export const TIME_DAMAGES: readonly Damage[] = [
  damage(
    'a stop is reached sooner than the drive takes',
    onSome(someDrive, ({ stop, spare }, { random }) => {
      stop.arrive = shifted(stop.arrive, -spare - random.integer(1, 300))
    }),
  ),
  damage(
    'a stop is left too late for the next',
    onSome(someDrive, ({ before, spare }, { random }) => {
      before.depart = shifted(before.depart, spare + random.integer(1, 300))
    }),
  ),
  damage(
    'a stop is left before it is reached',
    onSome(someStop, (stop) => {
      stop.depart = shifted(stop.arrive, -1)
    }),
  ),
  damage(
    'a run starts later than its seconds say',
    onSome(someRun, (run) => {
      const [first] = run.stops
      if (first !== undefined) first.arrive = shifted(first.arrive, -60)
    }),
  ),
  damage(
    'a run ends later than its seconds say',
    onSome(someRun, (run) => {
      const last = run.stops.at(-1)
      if (last !== undefined) last.depart = shifted(last.depart, 60)
    }),
  ),
  damage('a run three hours later', shiftRun(3 * 3600)),
  damage('a run three hours earlier', shiftRun(-3 * 3600)),
  damage(
    'no time of day',
    onSome(someStop, (stop) => {
      stop.arrive = '25:00:00'
    }),
  ),
  damage(
    'a time that is no text of a time',
    onSome(someStop, (stop) => {
      stop.depart = 'soon'
    }),
  ),
]
