import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveInputs, LiveKey } from '../../../src/decisions/placement/desk.ts'
import { DeskHere } from '../../../src/decisions/placement/here.ts'
import { placementQuestionSchema } from '../../../src/domain/placement-question.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'
import { PlacementThread } from '../../../workers/placement-thread.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const ROADS = { kind: 'crow_flies', circuity: 1.3, kmh: 30 } as const
const TODAY = '2026-11-01'
const key = (planId: string, state = '1'): LiveKey => ({ planId, state })

describe('the thread that answers panels', () => {
  const thread = new PlacementThread()
  const here = new DeskHere(() => Promise.reject(new Error('no file is named')))
  let inputs: LiveInputs
  const question = (depth: 'first' | 'full') => {
    const [school, other] = [...inputs.council.schools.values()].filter(({ place }) => place !== undefined)
    return placementQuestionSchema.parse({
      child: { home_lat: (school?.place?.lat ?? 0) + 0.01, home_lon: school?.place?.lon, phase: 'secondary' },
      schools: [school, other].flatMap((each) => (each === undefined ? [] : { school_id: each.id })),
      depth,
    })
  }

  beforeAll(async () => {
    const council = randomCouncil(5, { pupils: 9, schools: 3 })
    const { plan } = await planCouncil(council, {
      iterations: 16,
      roads: openCrowFlies(ROADS.circuity, ROADS.kmh),
    })
    inputs = { council, plan, roads: ROADS, postcodes: [] }
  })

  afterAll(() => thread.close())

  it('says that a plan is not open, and answers when it is, as this thread would', async () => {
    expect(await thread.quote(key('a'), question('first'), TODAY)).toEqual({ kind: 'not_open' })
    for (const desk of [thread, here]) expect(await desk.open(key('a'), inputs)).toEqual({ kind: 'open' })
    for (const depth of ['first', 'full'] as const) {
      const answer = await thread.quote(key('a'), question(depth), TODAY)
      expect(answer.kind).toBe('quoted')
      expect(answer).toEqual(await here.quote(key('a'), question(depth), TODAY))
    }
    const [school = ''] = inputs.council.schools.keys()
    const areas = await thread.areas(key('a'), school)
    expect(areas).toEqual(await here.areas(key('a'), school))
  })

  it('answers several at once, each as if it were alone', async () => {
    const alone = await thread.quote(key('a'), question('full'), TODAY)
    const together = await Promise.all([1, 2].map(() => thread.quote(key('a'), question('full'), TODAY)))
    for (const answer of together) expect(answer).toEqual(alone)
  })

  it('lets go of a plan’s older states, of the plan asked about longest ago, and of all when told to', async () => {
    const isOpen = async (planId: string, state = '1') =>
      (await here.quote(key(planId, state), question('first'), TODAY)).kind === 'quoted'
    await here.open(key('a', '2'), inputs)
    expect([await isOpen('a', '1'), await isOpen('a', '2')]).toEqual([false, true])
    await here.open(key('b'), inputs)
    expect(await isOpen('a', '2')).toBe(true)
    await here.open(key('c'), inputs)
    expect([await isOpen('a', '2'), await isOpen('b'), await isOpen('c')]).toEqual([true, false, true])
    await here.forget()
    expect([await isOpen('a', '2'), await isOpen('c')]).toEqual([false, false])
  })

  it('tells of roads that cannot be opened, and does not keep them', async () => {
    const missing = { ...inputs, roads: { kind: 'file', path: '/nowhere/roads.osm.pbf' } } as const
    expect(await thread.open(key('d'), missing)).toEqual({ kind: 'roads_failed', code: 'roads_unreadable' })
    expect(await thread.quote(key('d'), question('first'), TODAY)).toEqual({ kind: 'not_open' })
  })
})
