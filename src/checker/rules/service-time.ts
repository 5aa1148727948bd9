import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import type { CheckContext, Rule, StopView } from '../context.ts'
import { exact, product, rounded } from '../exact.ts'
import { finding } from '../finding.ts'

/** Whole seconds of each part by itself, added up. */
const secondsOf = (minutes: readonly number[]): number =>
  minutes.reduce((total, part) => total + rounded(product(exact(60), exact(part))), 0)

/** Seconds at a home or pick-up stop. */
export const doorSeconds = (users: readonly Pupil[], policy: Policy): number =>
  secondsOf(users.map((pupil) => pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel]))

/** Seconds of one visit to a school. */
export const gateSeconds = (school: School | undefined, users: readonly Pupil[], policy: Policy): number =>
  secondsOf([school?.unloadMinutes ?? 0, ...users.map((pupil) => policy.alighting_minutes[pupil.travel])])

/** Door time or gate time of a stop, in seconds. */
export function serviceSeconds({ council }: CheckContext, { stop, users }: StopView): number {
  if (stop.place !== 'school') return doorSeconds(users, council.policy)
  return gateSeconds(council.schools.get(stop.school_id ?? ''), users, council.policy)
}

/** A vehicle is at a stop for at least the door or gate time of those who use it. */
export const stopsLastLongEnough: Rule = function* (context) {
  for (const run of context.routes.flatMap((route) => route.runs))
    for (const stop of run.stops) {
      const needed = serviceSeconds(context, stop)
      const spent = stop.depart - stop.arrive
      const code = stop.stop.place === 'school' ? 'gate_time' : 'door_time'
      if (spent < needed) yield finding(code, run.at, needed, spent)
    }
}
