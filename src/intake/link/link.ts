import { keepGroups } from '../../domain/groups.ts'
import type { Framework } from '../../domain/framework.ts'
import type { Unserved } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { IntakeCode } from '../catalogue.ts'
import type { IssueLog } from '../issue-log.ts'
import type { PupilRow } from '../read/pupil-rows.ts'
import type { Schools } from '../read/schools.ts'
import { contradictions } from './contradictions.ts'
import { unlockable } from './locks.ts'
import { type Unmixable, unmixable } from './mixing.ts'
import { recordFault } from './record.ts'
import { overlappingRows } from './same-child.ts'
import { Unplanned } from './unplanned.ts'
import { fitsSomeVehicle } from './vehicles.ts'

/** What pupils are linked against. */
export interface LinkContext {
  readonly file: string
  readonly schools: Schools
  readonly policy: Policy
  /** Absent when only the records are to be checked: then no vehicle is asked for. */
  readonly framework?: Framework
  readonly asOf?: string
  readonly log: IssueLog
}

export interface Linked {
  readonly pupils: readonly Pupil[]
  readonly unserved: readonly Unserved[]
}

/** Above this nobody rides on one route, and listing each beside each would only cost memory. */
const LARGEST_GROUP = 100

function warn(context: LinkContext, pupil: Pupil, code: IntakeCode, column?: string, detail?: string): void {
  const where = { file: context.file, row: pupil.row, pupilId: pupil.id }
  context.log.add(code, column === undefined ? where : { ...where, column }, detail)
}

function checkRecords(
  pupils: readonly Pupil[],
  rows: ReadonlyMap<string, PupilRow>,
  unplanned: Unplanned,
  context: LinkContext,
): void {
  for (const pupil of pupils) {
    const row = rows.get(pupil.id)
    if (row === undefined) continue
    const { startDate, endDate } = pupil
    if (startDate !== undefined && endDate !== undefined && endDate < startDate)
      warn(context, pupil, 'dates_reversed', 'end_date')
    const fault = recordFault(pupil, row, context.schools, context.policy, context.asOf)
    if (fault === undefined) continue
    unplanned.add(pupil, fault.code, fault.detail)
    if (fault.issue !== undefined) warn(context, pupil, fault.issue, fault.column)
  }
}

function checkVehicles(pupils: readonly Pupil[], unplanned: Unplanned, context: LinkContext): void {
  if (context.framework === undefined) return
  const fits = fitsSomeVehicle(context.framework)
  for (const pupil of pupils) {
    if (unplanned.has(pupil) || fits(pupil)) continue
    unplanned.add(pupil, 'no_vehicle_fits', 'no priced layout has the spaces, seats and features')
    warn(context, pupil, 'no_vehicle_fits')
  }
}

const CONTRADICTION_COLUMNS = {
  keep_and_not_with: 'keep_with',
  alone_with_sibling: 'travel_alone',
  keep_with_other_school: 'keep_with',
} as const
const CONTRADICTION_DETAILS = {
  keep_and_not_with: 'must and must not travel with another pupil',
  alone_with_sibling: 'travels alone, but is to be kept with another of the same home',
  keep_with_other_school: 'is to be kept with a pupil of a school with which no run may be shared',
} as const

/** Contradictions among those who travel: a pupil of another mode shares no route with anybody. */
function checkContradictions(
  pupils: readonly Pupil[],
  apart: Unmixable,
  unplanned: Unplanned,
  context: LinkContext,
): void {
  for (const [pupil, { code, other }] of contradictions(pupils, apart)) {
    unplanned.add(pupil, 'contradictory_record', `${CONTRADICTION_DETAILS[code]} (${other})`)
    warn(context, pupil, code, CONTRADICTION_COLUMNS[code], `the other is ${other}`)
  }
}

/** Each pupil's `keep_with` filled up through chains, so that it holds when one in the middle cannot be served. */
function withWholeGroups(pupils: readonly Pupil[]): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, readonly string[]>()
  for (const group of keepGroups(pupils)) {
    if (group.length < 2 || group.length > LARGEST_GROUP) continue
    for (const pupil of group) {
      const others = group.filter((other) => other !== pupil).map((other) => other.id)
      kept.set(pupil.id, [...new Set([...pupil.keepWith, ...others])])
    }
  }
  return kept
}

/** Those who are planned although one whom they are to be kept with is not. */
function warnOfGaps(pupils: readonly Pupil[], unplanned: Unplanned, context: LinkContext): void {
  for (const group of keepGroups(pupils))
    if (group.some((pupil) => unplanned.has(pupil)))
      for (const pupil of group)
        if (!unplanned.has(pupil)) warn(context, pupil, 'keep_with_unserved', 'keep_with')
}

/**
 * Holds the records against schools, policy, framework and one another: who can be planned, who cannot and why, and
 * what had to give way among those who can.
 */
export function link(
  pupils: readonly Pupil[],
  rows: ReadonlyMap<string, PupilRow>,
  context: LinkContext,
): Linked {
  const unplanned = new Unplanned()
  const apart = unmixable(context.schools.usable, context.policy)
  checkRecords(pupils, rows, unplanned, context)
  const sound = pupils.filter((pupil) => !unplanned.has(pupil))
  for (const pupil of overlappingRows(sound)) warn(context, pupil, 'same_child_overlap', 'same_child_as')
  checkContradictions(sound, apart, unplanned, context)
  checkVehicles(pupils, unplanned, context)
  warnOfGaps(pupils, unplanned, context)
  const kept = withWholeGroups(sound)
  const whole = pupils.map((pupil) => ({ ...pupil, keepWith: kept.get(pupil.id) ?? pupil.keepWith }))
  const planned = whole.filter((pupil) => !unplanned.has(pupil))
  const freed = unlockable(planned, apart)
  for (const pupil of planned) if (freed.has(pupil.id)) warn(context, pupil, 'locked_apart', 'locked')
  const linked = whole.map((pupil) => (freed.has(pupil.id) ? { ...pupil, locked: false } : pupil))
  return { pupils: linked, unserved: unplanned.list(linked) }
}
