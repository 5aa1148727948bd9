import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { type Edited, applyEdit } from '../../../src/edits/apply-edit.ts'
import { councilWithPairs } from '../../../src/edits/constraints.ts'
import { type LiveEditing, openEditing } from '../../../src/edits/live-editing.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { readCouncil } from '../../../src/intake/read-council.ts'
import { openOsmRoads } from '../../../src/roads/open-osm-roads.ts'
import { randomEdit } from '../../support/edits/random-edits.ts'
import { createRandom } from '../../support/random.ts'
import { scratch } from '../../support/sample-council.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const DATA = '../shared/data/bristol'
const hasData = existsSync(join(DATA, 'pupils.csv'))
const EDITS = 90

const folder = await scratch()
afterAll(folder.remove)

describe.skipIf(!hasData)('edits on the plan of a real council (skipped where ../shared is absent)', () => {
  let roads: RoadSource
  let live: LiveEditing

  beforeAll(async () => {
    const at = (name: string): string => join(DATA, name)
    // Where the network can be kept: beside a copy.
    const file = folder.path('bristol.osm.pbf')
    await copyFile(at('roads.osm.pbf'), file)
    const read = await readCouncil({
      pupils: at('pupils.csv'),
      schools: at('schools.csv'),
      framework: at('framework.json'),
      policy: at('policy.json'),
      postcodes: [at('codepoint-bs.csv')],
    })
    if (!read.ok) throw new Error('the council has faults')
    roads = await openOsmRoads({ file, profile: 'uk-car' })
    const { plan } = await planCouncil(read.council, { roads, iterations: 8 })
    live = await openEditing(read.council, roads, plan)
  }, 300_000)
  afterAll(() => roads.close())

  it('opens a plan in which nothing is wrong', () => {
    expect(live.findings).toEqual([])
  })

  it('makes the edits that keep the rules, and no others', async () => {
    const random = createRandom(7)
    const made: Edited[] = []
    let now = live
    for (let at = 0; at < EDITS; at++) {
      const outcome = applyEdit(now, randomEdit(random, now))
      if (outcome.kind === 'refused') continue
      made.push(outcome)
      now = outcome.editing
    }
    expect(made.filter(({ difference }) => difference.routes.length > 0).length).toBeGreaterThan(3)
    const saved = made.reduce((sum, { difference }) => sum + difference.annual_pence, 0)
    expect(now.plan.totals.annual_pence).toBe(live.plan.totals.annual_pence + saved)
    const council = councilWithPairs(live.base.council, now.constraints)
    const found = checkPlan({
      council,
      plan: now.plan,
      roads: await gatherCheckRoads(roads, council, now.plan),
    })
    expect(found).toEqual([])
  }, 120_000)

  it('finds another place for one of two who must be apart', () => {
    const route = live.plan.routes.find(({ pupils }) => pupils.length > 2)
    const [pupil_id = '', other_pupil_id = ''] = route?.pupils ?? []
    const outcome = applyEdit(live, { kind: 'forbid_together', pupil_id, other_pupil_id })
    if (outcome.kind === 'refused') expect(outcome.code).toBe('kept_together')
    else {
      expect(outcome.findings).toEqual([])
      expect(outcome.difference.routes.length).toBeLessThanOrEqual(2)
    }
  })
})
