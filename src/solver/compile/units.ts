import type { Direction } from '../../domain/direction.ts'
import { keepGroups, togetherGroups } from '../../domain/groups.ts'
import { doorSeconds, gateSeconds, guideSeconds, rideLimit } from '../../domain/limits.ts'
import { placeKey } from '../../domain/place.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { hasWeekday, WEEKDAYS, type Weekday } from '../../domain/weekdays.ts'
import type { Variant } from '../problem.ts'
import { partitionOf } from './week.ts'

/**
 * A unit is met at one stop and goes to one school: the pupils of one keep_with group who share home and school.
 * Its members are numbers into the pupils being planned.
 */
export interface Unit {
  readonly members: readonly number[]
  /** Units with the same number share keep_with group and home: one stop. */
  readonly stop: number
}

const homeKey = (pupil: Pupil): string => (pupil.home === undefined ? '' : placeKey(pupil.home))

/** Units, and the customers (units that must share a route) that they form. */
export function unitsOf(pupils: readonly Pupil[]): {
  readonly units: readonly Unit[]
  readonly customers: readonly (readonly number[])[]
} {
  const number = new Map(pupils.map((pupil, index) => [pupil.id, index]))
  const numberOf = (pupil: Pupil): number => number.get(pupil.id) ?? -1
  const units: Unit[] = []
  const unitOf = new Map<string, number>()
  let stop = 0
  for (const group of keepGroups(pupils))
    for (const household of Map.groupBy(group, homeKey).values()) {
      for (const members of Map.groupBy(household, (pupil) => pupil.schoolId).values()) {
        for (const pupil of members) unitOf.set(pupil.id, units.length)
        units.push({ members: members.map(numberOf), stop })
      }
      stop++
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
  readonly direct: DirectSeconds
}

const travels = (pupil: Pupil, direction: Direction, day: Weekday): boolean =>
  pupil[direction] && hasWeekday(pupil.days, day)

const count = (pupils: readonly Pupil[], test: (pupil: Pupil) => boolean): number =>
  pupils.filter(test).length
const total = (pupils: readonly Pupil[], value: (pupil: Pupil) => number): number =>
  pupils.reduce((sum, pupil) => sum + value(pupil), 0)

function variant(context: VariantContext, travellers: readonly Pupil[], direction: Direction): Variant {
  const { policy } = context
  const needs = (kind: Pupil['assistant'], skilled: boolean): number =>
    count(travellers, (pupil) => pupil.assistant === kind && (pupil.assistantSkill !== '') === skilled)
  const wheelchairs = count(travellers, (pupil) => pupil.travel === 'wheelchair')
  const limits = travellers.map((pupil) =>
    rideLimit(guideSeconds(pupil, policy), context.direct(pupil, direction)),
  )
  return {
    doorSeconds: total(travellers, (pupil) => doorSeconds(pupil, policy)),
    pupils: travellers.length,
    seats: travellers.length - wheelchairs,
    wheelchairs,
    oneToOne: needs('one_to_one', false),
    oneToOneSkilled: needs('one_to_one', true),
    sharers: needs('shared', false) + needs('shared', true),
    skilledSharers: needs('shared', true),
    alone: count(travellers, (pupil) => pupil.travelAlone),
    oneWay: count(travellers, (pupil) => pupil.am !== pupil.pm),
    bothWays: count(travellers, (pupil) => pupil.am && pupil.pm),
    gateSeconds: total(travellers, (pupil) => gateSeconds(pupil, policy)),
    limit: Math.min(...limits),
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
