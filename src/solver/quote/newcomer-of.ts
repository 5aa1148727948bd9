import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { keepGroups } from '../../domain/groups.ts'
import { samePlace } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { vehicleClasses } from '../../domain/vehicle-class.ts'
import type { SolverInput } from '../compile/input.ts'
import { unitWeek } from '../compile/units.ts'
import { typesWith } from '../compile/vehicles.ts'
import type { Problem } from '../problem.ts'
import type { Newcomer } from './newcomer.ts'

/** Pupils named on either side of a wish: the newcomer's list, or theirs. */
const named = (
  pupils: readonly Pupil[],
  newcomer: Pupil,
  list: (pupil: Pupil) => readonly string[],
): readonly Pupil[] =>
  pupils.filter((pupil) => list(newcomer).includes(pupil.id) || list(pupil).includes(newcomer.id))

/** Units and customers by the pupils whom they carry. */
function numbers(input: SolverInput, problem: Problem): ReadonlyMap<Pupil, number> {
  return new Map(
    problem.unitPupils.flatMap((members, unit) =>
      members.flatMap((number) => {
        const pupil = input.pupils[number]
        return pupil === undefined ? [] : [[pupil, unit] as const]
      }),
    ),
  )
}

/** Writes pupils who are not in a plan in the numbers of its problem (`input` and `problem` are the plan's). */
export class Newcomers {
  private readonly input: SolverInput
  private readonly problem: Problem
  private readonly unitOf: ReadonlyMap<Pupil, number>
  private readonly schoolNumber: ReadonlyMap<string, number>

  constructor(input: SolverInput, problem: Problem) {
    this.input = input
    this.problem = problem
    this.unitOf = numbers(input, problem)
    const schools = [...input.council.schools.values()].filter((school) => school.place !== undefined)
    this.schoolNumber = new Map(schools.map((school, number) => [school.id, number]))
  }

  /** The number of a school's place; undefined where the problem does not know of it. */
  gateOf(schoolId: string): number | undefined {
    const place = this.problem.schoolPlace[this.schoolNumber.get(schoolId) ?? -1]
    return place === undefined || place < 0 ? undefined : place
  }

  /**
   * `home`: the place's number or its drives; `points`: pick-up points of the plan within the pupil's walk;
   * `directSeconds`: the direct drive by direction, traffic included. Throws a RangeError for a school that the problem does
   * not know of.
   */
  of(
    pupil: Pupil,
    home: Newcomer['home'],
    points: readonly number[],
    directSeconds: Readonly<Record<Direction, number>>,
  ): Newcomer {
    const { council, pupils } = this.input
    const school = this.schoolNumber.get(pupil.schoolId)
    if (school === undefined || this.gateOf(pupil.schoolId) === undefined)
      throw new RangeError('a school that the plan has no place for')
    const context = {
      pupils: [pupil],
      policy: council.policy,
      schools: council.schools,
      direct: (_: Pupil, direction: Direction) => directSeconds[direction],
    }
    const weeks = DIRECTIONS.map((direction) => unitWeek(context, { members: [0], stop: 0 }, direction))
    const [am, pm] = weeks
    if (am === undefined || pm === undefined) throw new Error('a week has two directions')
    const kept = named(pupils, pupil, (each) => each.keepWith)
    const locked = pupils.filter(
      (each) =>
        pupil.locked && each.locked && pupil.currentRoute !== '' && each.currentRoute === pupil.currentRoute,
    )
    return {
      home,
      points,
      school,
      weeks: [am, pm],
      types: typesWith(vehicleClasses(council.framework), new Set(pupil.vehicleFeatures)),
      excluded: this.unitsOf(named(pupils, pupil, (each) => each.notWith)),
      with: [
        ...new Set(this.unitsOf([...kept, ...locked]).map((unit) => this.problem.customerOf[unit] as number)),
      ],
      stop: kept.length === 0 ? -1 : this.stopOf(pupil),
    }
  }

  private unitsOf(pupils: readonly Pupil[]): readonly number[] {
    return [...new Set(pupils.flatMap((pupil) => this.unitOf.get(pupil) ?? []))]
  }

  /** The stop of those in the pupil's keep_with group who share its home. */
  private stopOf(pupil: Pupil): number {
    const group = keepGroups([...this.input.pupils, pupil]).find((members) => members.includes(pupil)) ?? []
    const { home } = pupil
    const mate = group.find(
      (other) =>
        other !== pupil && home !== undefined && other.home !== undefined && samePlace(other.home, home),
    )
    const unit = mate === undefined ? undefined : this.unitOf.get(mate)
    return unit === undefined ? -1 : (this.problem.unitStop[unit] as number)
  }
}
