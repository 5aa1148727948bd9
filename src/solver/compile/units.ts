import type { Direction } from '../../domain/direction.ts'
import { keepGroups, togetherGroups } from '../../domain/groups.ts'
import { doorSeconds, gateSeconds, guideSeconds, rideLimit } from '../../domain/limits.ts'
import { placeKey } from '../../domain/place.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { hasWeekday, WEEKDAYS, type Weekday } from '../../domain/weekdays.ts'
import type { Part, Variant } from '../problem.ts'
import { partitionOf } from './week.ts'

/**
 * A unit is met at one stop: the pupils of one keep_with group who share a home. Its members are numbers into the
 * pupils being planned.
 */
export interface Unit {
  readonly members: readonly number[]
}

/** Units, and the customers (units that must share a route) that they form. */
export function unitsOf(pupils: readonly Pupil[]): {
  readonly units: readonly Unit[]
  readonly customers: readonly (readonly number[])[]
} {
  const number = new Map(pupils.map((pupil, index) => [pupil.id, index]))
  const numberOf = (pupil: Pupil): number => number.get(pupil.id) ?? -1
  const units: Unit[] = []
  const unitOf = new Map<string, number>()
  for (const group of keepGroups(pupils)) {
    const homes = Map.groupBy(group, (pupil) => (pupil.home === undefined ? '' : placeKey(pupil.home)))
    for (const members of homes.values()) {
      for (const pupil of members) unitOf.set(pupil.id, units.length)
      units.push({ members: members.map(numberOf) })
    }
  }
  const customers = togetherGroups(pupils).map((group) => [
    ...new Set(group.map((pupil) => unitOf.get(pupil.id) ?? -1)),
  ])
  return { units, customers }
}

/** What a pupil needs to know of its drive: the direct seconds of one direction, traffic included. */
export type DirectSeconds = (pupil: Pupil, direction: Direction) => number

export interface VariantContext {
  readonly pupils: readonly Pupil[]
  readonly policy: Policy
  readonly schools: ReadonlyMap<string, School>
  readonly schoolNumber: ReadonlyMap<string, number>
  readonly direct: DirectSeconds
}

const travels = (pupil: Pupil, direction: Direction, day: Weekday): boolean =>
  pupil[direction] && hasWeekday(pupil.days, day)

const count = (pupils: readonly Pupil[], test: (pupil: Pupil) => boolean): number =>
  pupils.filter(test).length
const total = (pupils: readonly Pupil[], value: (pupil: Pupil) => number): number =>
  pupils.reduce((sum, pupil) => sum + value(pupil), 0)

function part(context: VariantContext, pupils: readonly Pupil[], direction: Direction, school: number): Part {
  const wheelchairs = count(pupils, (pupil) => pupil.travel === 'wheelchair')
  const limits = pupils.map((pupil) =>
    rideLimit(guideSeconds(pupil, context.policy), context.direct(pupil, direction)),
  )
  return {
    school,
    pupils: pupils.length,
    seats: pupils.length - wheelchairs,
    wheelchairs,
    alone: count(pupils, (pupil) => pupil.travelAlone),
    gateSeconds: total(pupils, (pupil) => gateSeconds(pupil, context.policy)),
    limit: Math.min(...limits),
  }
}

function variant(context: VariantContext, travellers: readonly Pupil[], direction: Direction): Variant {
  const bySchool = Map.groupBy(travellers, (pupil) => context.schoolNumber.get(pupil.schoolId) ?? -1)
  const parts = [...bySchool].map(([school, pupils]) => part(context, pupils, direction, school))
  const needs = (kind: Pupil['assistant'], skilled: boolean): number =>
    count(travellers, (pupil) => pupil.assistant === kind && (pupil.assistantSkill !== '') === skilled)
  return {
    doorSeconds: total(travellers, (pupil) => doorSeconds(pupil, context.policy)),
    pupils: travellers.length,
    seats: parts.reduce((sum, each) => sum + each.seats, 0),
    wheelchairs: parts.reduce((sum, each) => sum + each.wheelchairs, 0),
    oneToOne: needs('one_to_one', false),
    oneToOneSkilled: needs('one_to_one', true),
    sharers: needs('shared', false) + needs('shared', true),
    skilledSharers: needs('shared', true),
    alone: parts.reduce((sum, each) => sum + each.alone, 0),
    oneWay: count(travellers, (pupil) => pupil.am !== pupil.pm),
    bothWays: count(travellers, (pupil) => pupil.am && pupil.pm),
    parts,
  }
}

/** One unit's week in one direction. */
export interface UnitWeek {
  /** For each weekday an index into `variants`, or −1. */
  readonly days: readonly number[]
  readonly variants: readonly Variant[]
  readonly partition: number
  readonly presence: number
}

const bellsKey = (school: School | undefined, direction: Direction, day: Weekday): string => {
  const bells = school?.bells[day]
  if (bells === undefined) return ''
  return direction === 'am'
    ? `${bells.arriveFrom}-${bells.arriveBy}`
    : `${bells.collectFrom}-${bells.collectBy}`
}

/** Who of the unit travels on each day, and which days are alike: the same travellers, the same gate times. */
export function unitWeek(context: VariantContext, unit: Unit, direction: Direction): UnitWeek {
  const variants: Variant[] = []
  const variantAt = new Map<string, number>()
  const alike = new Map<string, number>()
  const labels: number[] = []
  const days = WEEKDAYS.map((day) => {
    const travellers = unit.members.flatMap((member) => {
      const pupil = context.pupils[member]
      return pupil !== undefined && travels(pupil, direction, day) ? [pupil] : []
    })
    if (travellers.length === 0) {
      labels.push(0)
      return -1
    }
    const who = travellers.map((pupil) => pupil.id).join(';')
    const times = travellers
      .map((pupil) => bellsKey(context.schools.get(pupil.schoolId), direction, day))
      .join(';')
    const key = `${who}|${times}`
    const label = alike.get(key) ?? alike.size + 1
    alike.set(key, label)
    labels.push(label)
    const known = variantAt.get(who)
    if (known !== undefined) return known
    variantAt.set(who, variants.length)
    variants.push(variant(context, travellers, direction))
    return variants.length - 1
  })
  const presence = days.reduce((bits, at, day) => (at < 0 ? bits : bits | (1 << day)), 0)
  return { days, variants, partition: partitionOf(labels), presence }
}
