import type { LatLon } from '../../src/domain/place.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { PHASES, type Pupil } from '../../src/domain/pupil.ts'
import type { School } from '../../src/domain/school.ts'
import type { RuleDraw } from './council-rules.ts'
import type { Random } from './random.ts'
import { FEATURES } from './random-framework.ts'
import { offset, placeAround, TOWN } from './random-schools.ts'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type Draft = Mutable<Pupil>

function randomDays(random: Random, rule: RuleDraw, open: number): number {
  if (!rule('weekdays', 0.35)) return open
  const days = random.pick([21, 10, 15, 30, 3, 16, 5]) & open
  return days === 0 ? open : days
}

/** Homes lie in a few streets, so that sharing pays; now and then one is far out, over the ride limit. */
function randomHome(random: Random, rule: RuleDraw, streets: readonly LatLon[]): LatLon {
  if (rule('long_distances', 0.08)) return placeAround(random, TOWN, 18_000, 24_000)
  return placeAround(random, random.pick(streets), 0, 700)
}

function journeys(random: Random, rule: RuleDraw): { am: boolean; pm: boolean } {
  if (!rule('one_way', 0.2)) return { am: true, pm: true }
  const am = random.chance(0.5)
  return { am, pm: !am }
}

function draftPupil(random: Random, rule: RuleDraw, school: School, home: LatLon, index: number): Draft {
  const travel = rule('wheelchairs', 0.3)
    ? random.pick(['transfer', 'wheelchair', 'wheelchair'] as const)
    : 'seat'
  const assistant = rule('assistants', 0.4)
    ? random.pick(['shared', 'shared', 'one_to_one'] as const)
    : 'none'
  return {
    id: `P${String(index + 1).padStart(2, '0')}`,
    name: `Pupil ${index + 1}`,
    phase: school.phase ?? random.pick(PHASES),
    home,
    homePostcode: '',
    schoolId: school.id,
    days: randomDays(random, rule, school.open),
    ...journeys(random, rule),
    mode: 'route',
    travel,
    assistant,
    assistantSkill: assistant !== 'none' && random.chance(0.3) ? 'medical' : '',
    travelAlone: rule('travel_alone', 0.1),
    notWith: [],
    keepWith: [],
    ...(rule('own_limits', 0.15) ? { maxMinutes: random.pick([20, 37.5, 60, 90]) } : {}),
    ...(rule('own_limits', 0.15) ? { boardingMinutes: random.pick([0, 1.5, 8]) } : {}),
    vehicleFeatures: rule('features', 0.15) ? random.shuffle(FEATURES).slice(0, random.integer(1, 2)) : [],
    pickUpWalkMetres: rule('walks', 0.3) ? random.pick([150, 400, 800]) : 0,
    currentRoute: '',
    locked: false,
    exceptionReview: '',
    costCode: random.pick(['', 'C100', 'C200']),
    equipment: '',
    handover: '',
    crewNotes: '',
    contact: '',
    row: index + 2,
  }
}

const mayShare = (schools: ReadonlyMap<string, School>, policy: Policy, a: Draft, b: Draft): boolean =>
  a.schoolId === b.schoolId ||
  (policy.mixed_schools && schools.get(a.schoolId)?.mixes === true && schools.get(b.schoolId)?.mixes === true)

/** Siblings: mostly of one home, now and then of two; a group of two or three pupils who may share a vehicle. */
function joinSiblings(
  random: Random,
  rule: RuleDraw,
  drafts: Draft[],
  share: (a: Draft, b: Draft) => boolean,
): void {
  const groups = new Map<Draft, Draft[]>()
  for (const [index, pupil] of drafts.entries()) {
    const elder = drafts[index - 1]
    if (elder === undefined || pupil.travelAlone || !rule('keep_with', 0.15)) continue
    const group = groups.get(elder) ?? [elder]
    if (group.length >= 3 || group.some((one) => one.travelAlone || !share(one, pupil))) continue
    pupil.keepWith = [elder.id]
    if (elder.home !== undefined)
      pupil.home = random.chance(0.75) ? elder.home : offset(elder.home, random.integer(-300, 300), 120)
    for (const one of [...group, pupil]) groups.set(one, [...group, pupil])
  }
}

/** Today's routes: neighbours of one school; some are locked in, never those who could not share a vehicle. */
function assignCurrentRoutes(random: Random, rule: RuleDraw, drafts: readonly Draft[]): void {
  for (const pupil of drafts) {
    if (!rule('locked', 0.7)) continue
    pupil.currentRoute = `${pupil.schoolId}-${random.integer(1, 2)}`
  }
  for (const route of new Set(drafts.map((pupil) => pupil.currentRoute))) {
    if (route === '' || !rule('locked', 0.4)) continue
    const free = drafts.filter(
      (pupil) => pupil.currentRoute === route && !pupil.travelAlone && pupil.maxMinutes === undefined,
    )
    const chairs = free.filter((pupil) => pupil.travel === 'wheelchair').slice(0, 1)
    const seated = free.filter((pupil) => pupil.travel !== 'wheelchair').slice(0, 2)
    for (const pupil of [...chairs, ...seated]) pupil.locked = true
  }
}

/** Pairs who must not meet, either side saying so; never within what must stay together (a whole school's street). */
function separate(random: Random, rule: RuleDraw, drafts: readonly Draft[], bound: ReadonlySet<Draft>): void {
  for (const pupil of drafts) {
    if (bound.has(pupil) || !rule('not_with', 0.2)) continue
    const others = drafts.filter((other) => other !== pupil)
    if (others.length > 0) pupil.notWith = [random.pick(others).id]
  }
}

/** Those who are locked or in a keep_with group. Everybody else may be kept apart from anybody. */
function boundPupils(drafts: readonly Draft[]): ReadonlySet<Draft> {
  const named = new Set(drafts.flatMap((pupil) => pupil.keepWith))
  return new Set(drafts.filter((pupil) => pupil.locked || pupil.keepWith.length > 0 || named.has(pupil.id)))
}

/** Pupils as intake delivers them: no contradictions, only days on which the school is open. */
export function randomPupils(
  random: Random,
  rule: RuleDraw,
  count: number,
  schools: ReadonlyMap<string, School>,
  policy: Policy,
): readonly Pupil[] {
  const streets = Array.from({ length: 3 }, () => placeAround(random, TOWN, 500, 6000))
  const choice = [...schools.values()]
  const drafts = Array.from({ length: count }, (_, index) =>
    draftPupil(random, rule, random.pick(choice), randomHome(random, rule, streets), index),
  )
  joinSiblings(random, rule, drafts, (a, b) => mayShare(schools, policy, a, b))
  assignCurrentRoutes(random, rule, drafts)
  separate(random, rule, drafts, boundPupils(drafts))
  return drafts
}
