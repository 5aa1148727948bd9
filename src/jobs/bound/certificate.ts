import { CERTIFICATE_SCHEMA, type Certificate, type CertificateSlice } from '../../domain/certificate.ts'
import { DIRECTIONS } from '../../domain/direction.ts'
import type { Plan } from '../../domain/plan.ts'
import { formatWeekdays, hasWeekday, WEEKDAYS } from '../../domain/weekdays.ts'
import type { BoundResult } from '../../solver/bound/bound-of.ts'
import type { SliceBound } from '../../solver/bound/slice-proof.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { Problem } from '../../solver/problem.ts'

/** The routes that the bound ranges over, as docs/bound.md has them. */
const ROUTE_CLASS: readonly string[] = [
  'homes, pick-up points and visits to schools in any order, drops between pick-ups and repeated visits included',
  'each pupil gets out where the vehicle next stands at the pupil’s school',
  'every vehicle type, layout and operator of the framework, at its price for the least possible minutes',
  'ride limits, gate windows, places, features, pupils who travel alone and schools that do not mix are kept',
  'left out, which only makes routes cheaper or more: not_with, keep_with beyond one stop, locks, numbers of vehicles',
]

const METHOD = 'column generation with exact pricing (ng-routes) over each slice of the week'
const CORE_METHOD =
  'everybody’s assistants, and exact pricing (ng-routes) of the dearest units’ vehicles, in slices too large for more'

/** How a bound was proven, in words. */
export function methodOf({ slices }: BoundResult): string {
  const cores = slices.filter(({ duals }) => duals.core !== undefined).length
  return [...(cores < slices.length ? [METHOD] : []), ...(cores > 0 ? [CORE_METHOD] : [])].join('; ')
}

function slicePupils(input: SolverInput, problem: Problem, { slice }: SliceBound, unit: number): string[] {
  const direction = DIRECTIONS[slice.direction] ?? 'am'
  const day = WEEKDAYS.find((each) => hasWeekday(slice.days, each)) ?? 0
  return (problem.unitPupils[unit] ?? []).flatMap((member) => {
    const pupil = input.pupils[member]
    return pupil !== undefined && pupil[direction] && hasWeekday(pupil.days, day) ? [pupil.id] : []
  })
}

function certificateSlice(input: SolverInput, problem: Problem, bound: SliceBound): CertificateSlice {
  const { slice, duals, closing } = bound
  return {
    direction: DIRECTIONS[slice.direction] ?? 'am',
    days: formatWeekdays(slice.days),
    units: [...slice.units].map((unit, at) => ({
      pupils: slicePupils(input, problem, bound, unit),
      dual: duals.units[at] ?? 0,
    })),
    memory: duals.memory.map((list) => [...list]),
    ...(duals.core === undefined ? {} : { core: [...duals.core] }),
    cuts: duals.cuts.map(([cut, dual]) => ({
      units: [...cut.units],
      ...(cut.memory === undefined ? {} : { memory: [...cut.memory] }),
      dual,
    })),
    ...(closing === undefined
      ? {}
      : { closing: { enumerated_millipence: closing.enumeratedMillipence, routes: closing.routes } }),
    bound_millipence: bound.millipence,
  }
}

/** How far a plan's price is above a bound, in percent of the price. */
export const gapPercent = (planPence: number, boundPence: number): number =>
  planPence === 0 ? 0 : Math.round((1e4 * (planPence - boundPence)) / planPence) / 100

/** certificate.json of a plan's bound. */
export function certificateOf(
  input: SolverInput,
  problem: Problem,
  plan: Plan,
  result: BoundResult,
): Certificate {
  return {
    schema: CERTIFICATE_SCHEMA,
    inputs: { ...plan.inputs },
    plan: { annual_pence: plan.totals.annual_pence },
    bound: {
      annual_pence: result.annualPence,
      gap_percent: gapPercent(plan.totals.annual_pence, result.annualPence),
    },
    route_class: [...ROUTE_CLASS],
    method: methodOf(result),
    constant_annual_pence: result.constantAnnualPence,
    slices: result.slices.map((bound) => certificateSlice(input, problem, bound)),
  }
}
