import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editPlan } from '../../src/service/plans/edit-plan.ts'
import { removePlan, requestPlan } from '../../src/service/plans/request-plan.ts'
import { planDocument, planReport, planReports } from '../../src/service/plans/results.ts'
import { applyRetention } from '../../src/service/privacy/apply-retention.ts'
import { erasedHashes, erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { exportPseudonymised } from '../../src/service/privacy/export-pseudonymised.ts'
import { reapplyErasures } from '../../src/service/privacy/reapply-erasures.ts'
import { addScenario, shutScenario } from '../../src/service/scenarios/add-scenario.ts'
import type { Service } from '../../src/service/service.ts'
import { unpack } from '../../src/store/content-pieces.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import {
  ASKING,
  LIMIT,
  serviceOn,
  smallInputs,
  smallScenario,
  uploaded,
  workOff,
} from '../support/service/service-case.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const DAY = 24 * 3600 * 1000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-privacy-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Everything that is kept, as one text. */
async function everything({ store }: Service): Promise<string> {
  const pieces = await store.read(({ db }) => db.selectFrom('contentPiece').selectAll().execute())
  const texts = await Promise.all(pieces.map(async (piece) => Buffer.from(await unpack(piece)).toString()))
  const rows = await store.read(async ({ db }) => [
    await db.selectFrom('planRevision').selectAll().execute(),
    await db.selectFrom('jobEvent').selectAll().execute(),
    await db.selectFrom('idempotency').selectAll().execute(),
    await db.selectFrom('auditEntry').selectAll().execute(),
    await db.selectFrom('job').selectAll().execute(),
  ])
  return [...texts, JSON.stringify(rows)].join('\n')
}

describe.each(DATABASES)('what is held on pupils in %s', (database) => {
  const stores = storesOf(database)

  it('is erased everywhere, once and for all; what the plan cost stays', async () => {
    const service = serviceOn(await stores.open(), folder)
    const locks = await uploaded(service, 'locks', 'kind,id,value\npupil,P1,\npupil,P2,\n')
    const inputs = { ...(await smallInputs(service)), locks: locks.id }
    const { scenario } = await addScenario(service, ASKING, { name: 'All', inputs, policyOverrides: {} })
    const plan = await requestPlan(service, ASKING, { scenarioId: scenario.id, name: 'All', settings: LIMIT })
    await workOff(service)
    await editPlan(service, ASKING, {
      planId: plan.id,
      revision: 1,
      edit: { kind: 'move_pupil', pupil_id: 'P1', to: 'new' },
    })
    const before = (await planDocument(service, plan.id)).plan
    expect(await everything(service)).toMatch(/\bP1\b/)
    const report = await erasePupil(service, ASKING, 'P1')
    expect(report).toMatchObject({ versions: 2, revisions: 2 })
    const kept = await everything(service)
    // Where the trace stands, and not all that is kept, is what a failure shows.
    expect(kept.match(/.{0,80}(?:\bP1\b|Secret Name1|Secret handover1|51\.51\b).{0,80}/g)).toBeNull()
    expect(kept).toMatch(/Secret Name2/)
    const after = (await planDocument(service, plan.id)).plan
    expect(after.totals).toEqual(before.totals)
    expect(after.routes.map(({ annual }) => annual)).toEqual(before.routes.map(({ annual }) => annual))
    expect(await planReports(service, plan.id, 1)).toContain('recharge.csv')
    expect(await planReport(service, plan.id, 1, 'pupils.csv')).toContain('erased-')
    await expect(
      editPlan(service, ASKING, {
        planId: plan.id,
        revision: 2,
        edit: { kind: 'lock_pupil', pupil_id: 'P2' },
      }),
    ).rejects.toMatchObject({ code: 'plan_holds_erased' })
    await expect(erasePupil(service, ASKING, 'P1')).rejects.toMatchObject({ code: 'pupil_missing' })
    // A plan that is made now is without the pupil.
    const next = await requestPlan(service, ASKING, {
      scenarioId: scenario.id,
      name: 'Next',
      settings: LIMIT,
    })
    await workOff(service)
    expect((await planDocument(service, next.id)).plan.totals.pupils).toBe(5)
    expect(await verifyAudit(service.store)).toMatchObject({ intact: true })
  })

  it('is erased again where an older copy comes back', async () => {
    const service = serviceOn(await stores.open(), folder)
    await smallScenario(service)
    await erasePupil(service, ASKING, 'P3')
    const hashes = await erasedHashes(service)
    expect(hashes).toHaveLength(1)
    expect(hashes.join()).not.toContain('P3')
    expect(await reapplyErasures(service, ASKING, hashes)).toBe(0)
    await smallScenario(service)
    expect(await reapplyErasures(service, ASKING, hashes)).toBe(1)
    expect(await everything(service)).not.toMatch(/\bP3\b|Secret Name3/)
  })

  it('goes after its time, but for what a live scenario is made of', async () => {
    const clock = new Clock()
    const service = serviceOn(await stores.open(edge(clock)), folder)
    const [live, archived] = [await smallScenario(service), await smallScenario(service)]
    const [one, other] = [
      await requestPlan(service, ASKING, { scenarioId: live, name: 'One', settings: LIMIT }),
      await requestPlan(service, ASKING, { scenarioId: archived, name: 'Other', settings: LIMIT }),
    ]
    await workOff(service)
    await shutScenario(service, ASKING, archived)
    await expect(applyRetention(service, ASKING, { days: 29 })).rejects.toMatchObject({
      code: 'retention_invalid',
    })
    expect(await applyRetention(service, ASKING, { days: 30 })).toMatchObject({ plans: 0, versions: 0 })
    clock.move(31 * DAY)
    const report = await applyRetention(service, ASKING, { days: 30 })
    // Of the four contents that both scenarios name, none goes; the archived one's plan does.
    expect(report).toMatchObject({ plans: 1, scenarios: 1, versions: 3 })
    expect((await planDocument(service, one.id)).plan.totals.served).toBe(6)
    await expect(planDocument(service, other.id)).rejects.toMatchObject({ code: 'plan_missing' })
    await removePlan(service, ASKING, one.id)
    clock.move(31 * DAY)
    expect(await applyRetention(service, ASKING, { days: 30 })).toMatchObject({ plans: 1, scenarios: 0 })
  })

  it('leaves the council without references, names or homes', async () => {
    const service = serviceOn(await stores.open(), folder)
    const scenarioId = await smallScenario(service)
    const { id } = await requestPlan(service, ASKING, { scenarioId, name: 'One', settings: LIMIT })
    await workOff(service)
    const text = JSON.stringify(await exportPseudonymised(service, ASKING, id))
    expect(text).not.toMatch(/"P\d"|Secret|51\.51/)
    expect(JSON.parse(text).pupils).toHaveLength(6)
  })
})
