import { type CompiledOffer, DAY_SECONDS, type Problem } from '../problem.ts'

/** A time that no journey reaches. */
const NEVER = 10_000_000
const SIX_HOURS = 21_600

/** Without the rules on who rides with whom, and for how long: gate times and vehicles still hold. */
const companyIgnored = (problem: Problem): Problem => ({
  ...problem,
  variants: problem.variants.map((variant) => ({ ...variant, limit: NEVER, alone: 0 })),
  excluded: problem.excluded.map(() => new Int32Array(0)),
  schoolMixes: problem.schoolMixes.map(() => 1),
  mixedSchools: true,
  unitTypes: problem.unitTypes.map(() => -1),
})

/** With gates that open for longer, late in the morning and late in the afternoon, and homes met at any hour. */
function windowsIgnored(problem: Problem): Problem {
  const [amFrom, pmFrom] = problem.windowFrom
  const [amTo, pmTo] = problem.windowTo
  return {
    ...problem,
    homeFrom: [-DAY_SECONDS, -DAY_SECONDS],
    windowFrom: [amFrom, pmFrom.map((from) => from - SIX_HOURS)],
    windowTo: [amTo.map((to) => to + SIX_HOURS), pmTo],
  }
}

const timesIgnored = (problem: Problem): Problem => windowsIgnored(companyIgnored(problem))

/** With the largest vehicle on offer holding any load. */
const loadsIgnored = (problem: Problem): Problem => {
  const maxSeats = 200
  const maxWheelchairs = 100
  const places = (offer: CompiledOffer): number =>
    Math.max(
      ...(problem.types[offer.type]?.layouts ?? []).map(({ seats, wheelchairs }) => seats + wheelchairs),
    )
  const largest = problem.offers.toSorted((a, b) => places(b) - places(a))[0]
  return {
    ...timesIgnored(problem),
    maxSeats,
    maxWheelchairs,
    fits: new Int32Array((maxSeats + 1) * (maxWheelchairs + 1)).fill(
      largest === undefined ? 0 : 1 << largest.type,
    ),
  }
}

/** The rules given up one after the other, for pricing a route that exists although it breaks some. */
export const RELAXATIONS: readonly ((problem: Problem) => Problem)[] = [
  (problem) => problem,
  companyIgnored,
  timesIgnored,
  loadsIgnored,
]

const limitsIgnored = (problem: Problem): Problem => ({
  ...problem,
  variants: problem.variants.map((variant) => ({ ...variant, limit: NEVER })),
})

const strangersIgnored = (problem: Problem): Problem => ({
  ...problem,
  variants: problem.variants.map((variant) => ({ ...variant, alone: 0 })),
  excluded: problem.excluded.map(() => new Int32Array(0)),
  schoolMixes: problem.schoolMixes.map(() => 1),
  mixedSchools: true,
})

const featuresIgnored = (problem: Problem): Problem => ({
  ...problem,
  unitTypes: problem.unitTypes.map(() => -1),
})

/** With every vehicle holding any load. */
function anyLoad(problem: Problem): Problem {
  const { maxSeats, maxWheelchairs, fits } = loadsIgnored(problem)
  return { ...problem, maxSeats, maxWheelchairs, fits: fits.map(() => -1) }
}

// The gates come last: a vehicle that may come at any hour could do almost anything by going twice.
const SINGLE = [limitsIgnored, strangersIgnored, anyLoad, featuresIgnored, windowsIgnored] as const

/**
 * Each rule given up by itself, then all of them: the first under which a route that was asked for exists names what stands in its
 * way.
 */
export const REASONS: readonly ((problem: Problem) => Problem)[] = [
  ...SINGLE,
  (problem) => SINGLE.reduce((relaxed, ignore) => ignore(relaxed), problem),
]
