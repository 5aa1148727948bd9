import { schoolOf, visitOf } from '../schedule/run-check.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { PartNumbers } from './extract.ts'

type Renumber = (number: number) => number

/** How each kind of number is to be written. */
interface Numbering {
  readonly unit: Renumber
  readonly school: Renumber
  readonly place: Renumber
  readonly customer: Renumber
}

const outwards = (numbers: Int32Array): Renumber => {
  return (local) => {
    const whole = numbers[local]
    if (whole === undefined) throw new RangeError('a number that is not in the part')
    return whole
  }
}

function inwards(numbers: Int32Array): Renumber {
  const local = new Map<number, number>()
  numbers.forEach((number, at) => local.set(number, at))
  return (whole) => {
    const at = local.get(whole)
    if (at === undefined) throw new RangeError('a number that is not in the part')
    return at
  }
}

const numbering = (part: PartNumbers, way: (numbers: Int32Array) => Renumber): Numbering => ({
  unit: way(part.units),
  school: way(part.schools),
  place: way(part.places),
  customer: way(part.customers),
})

/** A field that a route gains must be renumbered here, or said to be no number of the problem's: the compiler asks. */
type NothingElse = Readonly<Record<string, never>>

function renumberRoute({ unit, school, place }: Numbering, route: PlainRoute): PlainRoute {
  const { units, tokens, places, offer, own, ...others } = route
  others satisfies NothingElse
  const renumbered = (sequence: readonly number[]): readonly number[] =>
    sequence.map((token) => (token >= 0 ? unit(token) : visitOf(school(schoolOf(token)))))
  return {
    units: units.map(unit),
    tokens: [renumbered(tokens[0]), renumbered(tokens[1])],
    places: places.map(place),
    offer,
    ...(own === undefined
      ? {}
      : { own: own.map((order) => ({ ...order, tokens: renumbered(order.tokens) })) }),
  }
}

const renumber = (by: Numbering, { routes, absent }: PlainSolution): PlainSolution => ({
  routes: routes.map((route) => renumberRoute(by, route)),
  absent: absent.map(by.customer),
})

/** Writes a route of the part in the whole's numbers: routes are often many, so the numbering is made once. */
export function routesToWhole(part: PartNumbers): (route: PlainRoute) => PlainRoute {
  const by = numbering(part, outwards)
  return (route) => renumberRoute(by, route)
}

/** Writes a route of the whole that touches only the part's units in the part's numbers. It throws a RangeError for any other. */
export function routesToPart(part: PartNumbers): (route: PlainRoute) => PlainRoute {
  const by = numbering(part, inwards)
  return (route) => renumberRoute(by, route)
}

/** A solution of the part in the whole's numbers. */
export const toWhole = (part: PartNumbers, solution: PlainSolution): PlainSolution =>
  renumber(numbering(part, outwards), solution)

/** A solution of the whole that touches only the part's units, in the part's numbers. Throws a RangeError for any other. */
export const toPart = (part: PartNumbers, solution: PlainSolution): PlainSolution =>
  renumber(numbering(part, inwards), solution)
