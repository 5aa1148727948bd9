import type { Relaxation } from './master.ts'

/** Duals of a slice's units (≥ 0) and of the master's cuts (≤ 0), in millipence. */
export interface Duals {
  readonly units: Float64Array
  readonly cuts: Float64Array
}

/** Where there are no cuts. */
export const withoutCuts = (units: Float64Array): Duals => ({ units, cuts: new Float64Array(0) })

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** What duals prove where no route is cheaper than they say. */
export const sumOf = ({ units, cuts }: Duals): number => sum(units) + sum(cuts)

/** Some part of duals between a relaxation's and others (Wentges 1997), which have so much weight. */
export function between(
  relaxation: Relaxation,
  centre: Duals | undefined,
  weight: number,
  part: number,
): Duals {
  const mix = (own: Float64Array, other: Float64Array | undefined): Float64Array =>
    own.map((dual, at) => Math.round(part * ((1 - weight) * dual + weight * (other?.[at] ?? dual))))
  return { units: mix(relaxation.duals, centre?.units), cuts: mix(relaxation.cutDuals, centre?.cuts) }
}

/** All duals times a factor, each rounded as given. */
export const scaled = (duals: Duals, factor: number, round: (value: number) => number): Duals => ({
  units: duals.units.map((dual) => round(dual * factor)),
  cuts: duals.cuts.map((dual) => round(dual * factor)),
})
