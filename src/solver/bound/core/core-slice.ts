import { shared, sharedHomes, type Slice } from '../slice.ts'
import type { Closure } from './closure.ts'

/** A penny, for the fee on assistants that is rounded with the rest. */
const ROUNDING = 1000
/** Earlier than any hour. */
const NO_HOUR = -1e9

/**
 * A slice with some of its units only, and no assistants: every route of the whole slice, with everybody else and the
 * visits that are then idle passed over, is one of this one, at no more than the vehicle's part of its price. To that end drives are
 * the closure's, assistants neither paid nor (but for those of one pupil, while it is aboard) seated, and what
 * a visit that was passed over may have changed is not asked for: waiting for windows, and the policy's hours.
 */
export function coreSlice(slice: Slice, chosen: readonly number[], closure: Closure): Slice {
  const pick = (values: Int32Array): Int32Array => shared(chosen.map((unit) => values[unit] as number))
  const homes = chosen.flatMap((unit, at) =>
    Array.from(
      { length: (slice.homesFrom[unit + 1] as number) - (slice.homesFrom[unit] as number) },
      (_, option) => ({
        unit: at,
        place: slice.nodePlace[(slice.homesFrom[unit] as number) + option] as number,
      }),
    ),
  )
  const schools = [...new Set(chosen.map((unit) => slice.unit.school[unit] as number))].toSorted(
    (a, b) => a - b,
  )
  const homesFrom = new Int32Array(chosen.length + 1)
  for (const { unit } of homes) homesFrom[unit + 1] = (homesFrom[unit + 1] as number) + 1
  for (let unit = 0; unit < chosen.length; unit++)
    homesFrom[unit + 1] = (homesFrom[unit + 1] as number) + (homesFrom[unit] as number)
  const nodeUnit = shared(homes.map(({ unit }) => unit))
  const nodePlace = shared([
    ...homes.map(({ place }) => place),
    ...schools.map((school) => slice.nodePlace[slice.homes + school] as number),
  ])
  const nobody = shared(chosen.map(() => 0))
  const ofSchool = (values: Int32Array): Int32Array =>
    shared(schools.map((school) => values[school] as number))
  return {
    ...slice,
    units: pick(slice.units),
    homes: homes.length,
    schools: schools.length,
    nodeUnit,
    nodePlace,
    homesFrom,
    shared: sharedHomes(nodeUnit, nodePlace, homes.length),
    ...drives(nodePlace, closure),
    unit: {
      school: shared(chosen.map((unit) => schools.indexOf(slice.unit.school[unit] as number))),
      door: pick(slice.unit.door),
      seats: shared(
        chosen.map((unit) => (slice.unit.seats[unit] as number) + (slice.unit.oneToOne[unit] as number)),
      ),
      chairs: pick(slice.unit.chairs),
      oneToOne: nobody,
      oneToOneSkilled: nobody,
      sharers: nobody,
      skilledSharers: nobody,
      alone: Uint8Array.from(chosen, (unit) => slice.unit.alone[unit] as number),
      limit: pick(slice.unit.limit),
      types: pick(slice.unit.types),
    },
    school: {
      of: ofSchool(slice.school.of),
      unload: ofSchool(slice.school.unload),
      from: ofSchool(slice.school.from),
      to: ofSchool(slice.school.to),
      mixes: Uint8Array.from(schools, (school) => slice.school.mixes[school] as number),
    },
    homeFrom: NO_HOUR,
    rules: { ...slice.rules, rounding: slice.rules.rounding + ROUNDING, waits: false },
  }
}

/** By the node driven to, as a slice has them. */
function drives(nodePlace: Int32Array, closure: Closure): Pick<Slice, 'seconds' | 'metres'> {
  const size = nodePlace.length
  const seconds = shared(new Int32Array(size * size))
  const metres = shared(new Int32Array(size * size))
  for (let to = 0; to < size; to++)
    for (let from = 0; from < size; from++) {
      const cell =
        (closure.at[nodePlace[from] as number] as number) * closure.size +
        (closure.at[nodePlace[to] as number] as number)
      seconds[to * size + from] = closure.seconds[cell] as number
      metres[to * size + from] = closure.metres[cell] as number
    }
  return { seconds, metres }
}
