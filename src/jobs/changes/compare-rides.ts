import type { Change, Changes } from '../../domain/change.ts'
import { DIRECTIONS } from '../../domain/direction.ts'
import { continuations, type Riders } from './continuations.ts'
import { isRetimed, type Rides, usualClocks } from './rides.ts'

const routeByPupil = (riders: Riders): ReadonlyMap<string, string> =>
  new Map([...riders].flatMap(([route, pupils]) => pupils.map((id) => [id, route] as const)))

/** What a plan changes for whom, by pupil: those who ride on, in the order given, then those who have left. */
export function compareRides(
  before: Rides,
  after: Rides,
  pupilIds: readonly string[],
  toleranceSeconds: number,
): Changes {
  const was = routeByPupil(before.riders)
  const is = routeByPupil(after.riders)
  const continued = continuations(before.riders, [...after.riders.values()])
  const continuedBy = new Map([...after.riders.keys()].map((route, at) => [route, continued[at]]))
  const change = (id: string): Change | undefined => {
    const [startRoute, route] = [was.get(id), is.get(id)]
    const continues = route === undefined ? undefined : continuedBy.get(route)
    const retimed = DIRECTIONS.some((direction) =>
      isRetimed(before.clocks(id, direction), after.clocks(id, direction), toleranceSeconds),
    )
    const kind =
      startRoute === undefined
        ? 'joined'
        : route === undefined
          ? 'left'
          : continues !== startRoute
            ? 'moved'
            : retimed
              ? 'retimed'
              : undefined
    if (kind === undefined || (startRoute === undefined && route === undefined)) return undefined
    return {
      pupilId: id,
      kind,
      ...(startRoute === undefined ? {} : { startRoute }),
      ...(route === undefined ? {} : { route }),
      ...(continues === undefined ? {} : { continues }),
      before: usualClocks(before, id),
      after: usualClocks(after, id),
    }
  }
  const known = new Set(pupilIds)
  const gone = [...was.keys()].filter((id) => !known.has(id))
  return {
    changes: [...pupilIds, ...gone].flatMap((id) => change(id) ?? []),
    compared: [...was.keys()].filter((id) => is.has(id)).length,
    toleranceMinutes: toleranceSeconds / 60,
  }
}
