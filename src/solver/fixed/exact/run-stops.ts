import { type Problem, NO_WAY_SECONDS, type Variant } from '../../problem.ts'

/** Units with one stop (a household), as one run meets them. */
export interface RunStop {
  readonly place: number
  readonly units: readonly number[]
  readonly variants: readonly Variant[]
  readonly doorSeconds: number
}

/** What one run has to do: its stops, its schools, and the least that it takes to reach each. */
export interface RunStops {
  readonly stops: readonly RunStop[]
  readonly schools: readonly number[]
  /** Least metres and seconds of driving to a stop, or to a school, from any other place of the run. */
  readonly stopMetres: ArrayLike<number>
  readonly stopSeconds: ArrayLike<number>
  readonly schoolMetres: ArrayLike<number>
  readonly schoolSeconds: ArrayLike<number>
}

/** The stops and schools of a run on one weekday; `units` are those who travel then, met where `unitPlace` says. */
export function runStops(
  problem: Problem,
  unitPlace: Int32Array,
  direction: 0 | 1,
  day: number,
  units: readonly number[],
): RunStops {
  const variant = (unit: number): Variant => {
    const found = problem.variants[problem.variantOf[direction][unit * 5 + day] ?? -1]
    if (found === undefined) throw new RangeError('a unit that does not travel on the day')
    return found
  }
  const stops = [...Map.groupBy(units, (unit) => problem.unitStop[unit] ?? -1).values()].map(
    (members): RunStop => {
      const variants = members.map(variant)
      return {
        place: unitPlace[members[0] ?? -1] ?? -1,
        units: members,
        variants,
        doorSeconds: variants.reduce((sum, each) => sum + each.doorSeconds, 0),
      }
    },
  )
  const schools = [...new Set(units.map((unit) => problem.unitSchool[unit] ?? -1))]
  const gates = schools.map((school) => problem.schoolPlace[school] ?? -1)
  const places = [...stops.map((stop) => stop.place), ...gates]
  const least = (self: number, which: 0 | 1): number => {
    const to = places[self] ?? -1
    return places.reduce((low, from, at) => {
      const metresOrSeconds = problem.legs[direction][2 * (from * problem.placeCount + to) + which]
      return at === self ? low : Math.min(low, metresOrSeconds ?? NO_WAY_SECONDS)
    }, NO_WAY_SECONDS)
  }
  const count = stops.length
  const leasts = (from: number, size: number, which: 0 | 1): Int32Array =>
    Int32Array.from({ length: size }, (_, at) => least(from + at, which))
  return {
    stops,
    schools,
    stopSeconds: leasts(0, count, 0),
    stopMetres: leasts(0, count, 1),
    schoolSeconds: leasts(count, schools.length, 0),
    schoolMetres: leasts(count, schools.length, 1),
  }
}
