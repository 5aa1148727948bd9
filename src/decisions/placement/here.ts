import type { PlacementQuestion } from '../../domain/placement-question.ts'
import { RoadFailure, type RoadSource } from '../../domain/travel.ts'
import { type LiveCouncil, openLiveCouncil } from '../../jobs/quote/live-council.ts'
import { RoadInputError } from '../../roads/codes.ts'
import { openCrowFlies } from '../../roads/crow-flies.ts'
import type { AreaOutcome, LiveInputs, LiveKey, PlacementDesk, QuoteOutcome, RoadsFrom } from './desk.ts'
import { findHome } from './find-home.ts'
import { quotePlacement } from './quote-placement.ts'
import { type ServiceAreas, serviceAreas } from './service-areas.ts'

/** Live plans take memory: so many are held. */
const MOST_PLANS = 2
const MOST_AREAS = 200

interface Open {
  readonly key: LiveKey
  readonly live: Promise<LiveCouncil>
  readonly inputs: LiveInputs
}

/** A road source that has failed, as its code; anything else is a fault of ours. */
async function unlessRoadsFail<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | { readonly kind: 'roads_failed'; readonly code: string }> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof RoadFailure || fault instanceof RoadInputError)
      return { kind: 'roads_failed', code: fault.code }
    throw fault
  }
}

const sameKey = (a: LiveKey, b: LiveKey): boolean => a.planId === b.planId && a.state === b.state

/** The desk on the thread that it is made on. */
export class DeskHere implements PlacementDesk {
  private readonly openRoads: (file: string) => Promise<RoadSource>
  private plans: readonly Open[] = []
  private readonly roads = new Map<string, Promise<RoadSource>>()
  /** By roads, school's place and traffic: they outlive a plan's revisions. */
  private readonly known = new Map<string, Promise<ServiceAreas | undefined>>()

  constructor(openRoads: (file: string) => Promise<RoadSource>) {
    this.openRoads = openRoads
  }

  async open(key: LiveKey, inputs: LiveInputs): ReturnType<PlacementDesk['open']> {
    const known = this.find(key)
    const opened = known ?? { key, inputs, live: this.load(inputs) }
    this.plans = [opened, ...this.plans.filter((each) => each.key.planId !== key.planId)].slice(0, MOST_PLANS)
    const outcome = await unlessRoadsFail(async () => {
      await opened.live
      return { kind: 'open' as const }
    })
    if (outcome.kind !== 'open') this.plans = this.plans.filter((each) => each !== opened)
    return outcome
  }

  async quote(key: LiveKey, question: PlacementQuestion, today: string): Promise<QuoteOutcome> {
    const open = this.find(key)
    if (open === undefined) return { kind: 'not_open' }
    // The plan asked about longest ago is the one to be let go.
    this.plans = [open, ...this.plans.filter((each) => each !== open)]
    return unlessRoadsFail(async (): Promise<QuoteOutcome> => {
      const live = await open.live
      const home = await findHome(question.child, open.inputs.postcodes)
      if (home.kind !== 'home') return home
      const { schools } = open.inputs.council
      const unknown = question.schools.find((each) => !schools.has(each.school_id))
      if (unknown !== undefined) return { kind: 'school_unknown', schoolId: unknown.school_id }
      const ready = {
        question,
        home: home.place,
        today,
        schools: question.schools.flatMap((each) => schools.get(each.school_id) ?? []),
      }
      return { kind: 'quoted', quote: await quotePlacement(live, ready), home: home.place }
    })
  }

  async areas(key: LiveKey, schoolId: string): Promise<AreaOutcome> {
    const open = this.find(key)
    if (open === undefined) return { kind: 'not_open' }
    const { council, roads: from } = open.inputs
    const school = council.schools.get(schoolId)
    if (school === undefined) return { kind: 'school_unknown' }
    return unlessRoadsFail(async (): Promise<AreaOutcome> => {
      const { am } = council.policy.traffic
      const name = JSON.stringify([from, school.id, school.place, am])
      const known = this.known.get(name)
      const made = known ?? this.roadsOf(from).then((roads) => serviceAreas(school, roads, am))
      if (known === undefined) this.keepAreas(name, made)
      const areas = await made
      return areas === undefined ? { kind: 'no_areas' } : { kind: 'areas', areas }
    })
  }

  async forget(): Promise<void> {
    this.plans = []
  }

  async close(): Promise<void> {
    await this.forget()
    for (const roads of this.roads.values()) await (await roads).close()
    this.roads.clear()
    this.known.clear()
  }

  private find(key: LiveKey): Open | undefined {
    return this.plans.find((each) => sameKey(each.key, key))
  }

  private async load({ council, plan, roads }: LiveInputs): Promise<LiveCouncil> {
    return openLiveCouncil(council, await this.roadsOf(roads), plan)
  }

  /** Opened once, however many plans stand on them. What fails is not kept. */
  private roadsOf(from: RoadsFrom): Promise<RoadSource> {
    const name = JSON.stringify(from)
    const known = this.roads.get(name)
    if (known !== undefined) return known
    const opened =
      from.kind === 'file'
        ? this.openRoads(from.path)
        : Promise.resolve(openCrowFlies(from.circuity, from.kmh))
    this.roads.set(name, opened)
    opened.catch(() => this.roads.delete(name))
    return opened
  }

  private keepAreas(name: string, made: Promise<ServiceAreas | undefined>): void {
    this.known.set(name, made)
    made.catch(() => this.known.delete(name))
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST_AREAS) return
      this.known.delete(oldest)
    }
  }
}
