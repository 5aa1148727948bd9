import { DIRECTIONS } from '../../../src/domain/direction.ts'
import { placeNumber } from '../../../src/domain/places.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { type TravelMatrix, trafficSeconds } from '../../../src/domain/travel.ts'
import { wholeTravel } from '../../../src/domain/whole-travel.ts'
import { compile } from '../../../src/solver/compile/compile.ts'
import type { SolverInput } from '../../../src/solver/compile/input.ts'
import { compileDrives } from '../../../src/solver/compile/legs.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { LivePlan } from '../../../src/solver/quote/live-plan.ts'
import type { Newcomer, PlaceDrives } from '../../../src/solver/quote/newcomer.ts'
import { Newcomers } from '../../../src/solver/quote/newcomer-of.ts'
import { spareMatrix } from '../../../src/solver/quote/spare-travel.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import type { PlainSolution } from '../../../src/solver/search/solution.ts'

/** A live plan of everybody but one pupil, who is its newcomer. */
export interface QuoteCase {
  readonly input: SolverInput
  readonly plan: LivePlan
  /** The newcomer with the home as a place that the plan does not know, and as the one that it does. */
  readonly unknown: Newcomer
  readonly known: Newcomer
}

function drivesOfPlace(
  matrix: TravelMatrix,
  input: SolverInput,
  place: number,
  bases: readonly number[],
): PlaceDrives {
  const { traffic } = input.council.policy
  const cell = (from: number, to: number, factor: number): readonly number[] => [
    trafficSeconds(matrix.milliseconds[from * matrix.size + to] ?? 0, factor),
    matrix.metres[from * matrix.size + to] ?? 0,
  ]
  const row = (drive: (other: number) => readonly number[]): Int32Array =>
    Int32Array.from(Array.from({ length: matrix.size }, (_, other) => drive(other)).flat())
  return {
    out: [row((other) => cell(place, other, traffic.am)), row((other) => cell(other, place, traffic.pm))],
    into: [row((other) => cell(other, place, traffic.am)), row((other) => cell(place, other, traffic.pm))],
    fromBases: Int32Array.from(bases, (base) => matrix.metres[base * matrix.size + place] ?? 0),
    toBases: Int32Array.from(bases, (base) => matrix.metres[place * matrix.size + base] ?? 0),
  }
}

/** Undefined where the rest of the council has no plan that keeps all. */
export function quoteCase(
  full: SolverInput,
  pupil: Pupil,
  seed: number,
  solve: (problem: Problem, seed: number) => PlainSolution = firstSolution,
): QuoteCase {
  const pupils = full.pupils.filter((each) => each !== pupil)
  const { whole } = full.travel
  if (whole === undefined || pupil.home === undefined) throw new Error('a case without drives')
  const matrix = spareMatrix(whole, 1)
  const input = { ...full, pupils, travel: wholeTravel(matrix) }
  const { traffic } = full.council.policy
  const problem = compile(input, compileDrives(matrix, traffic, { am: true, pm: true }))
  const plan = new LivePlan(problem, solve(problem, seed))
  const home = placeNumber(full.index, pupil.home) ?? -1
  const bases = [
    ...new Set(
      (full.council.framework.operators ?? [])
        .toSorted((a, b) => a.rank - b.rank)
        .flatMap((operator) =>
          operator.base === undefined ? [] : (placeNumber(full.index, operator.base) ?? []),
        ),
    ),
  ]
  const newcomers = new Newcomers(input, problem)
  const gate = newcomers.gateOf(pupil.schoolId) ?? -1
  const drives = drivesOfPlace(whole, full, home, bases)
  const direct = Object.fromEntries(
    DIRECTIONS.map((direction, at) => [direction, drives.out[at as 0 | 1][2 * gate] ?? 0]),
  ) as Record<'am' | 'pm', number>
  const points = (full.pickUpPoints.get(pupil.id) ?? []).flatMap(
    (place) => placeNumber(full.index, place) ?? [],
  )
  return {
    input,
    plan,
    unknown: newcomers.of(pupil, drives, points, direct),
    known: newcomers.of(pupil, home, points, direct),
  }
}
