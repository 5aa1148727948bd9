import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLAN_FILE } from '../../src/jobs/plan-files.ts'
import { cancelPlan } from '../../src/service/plans/cancel-plan.ts'
import { checkRevision } from '../../src/service/plans/check.ts'
import { editPlan, type RevisedPlan } from '../../src/service/plans/edit-plan.ts'
import { planEvents, planState } from '../../src/service/plans/plan-state.ts'
import { removePlan, requestPlan } from '../../src/service/plans/request-plan.ts'
import { planDocument, planReport, planReports } from '../../src/service/plans/results.ts'
import { undoEdit } from '../../src/service/plans/undo-edit.ts'
import { loadSample } from '../../src/service/sample.ts'
import { shutScenario } from '../../src/service/scenarios/add-scenario.ts'
import type { ScenarioInputs } from '../../src/service/scenarios/inputs.ts'
import { readScenario } from '../../src/service/scenarios/read-scenario.ts'
import type { Service } from '../../src/service/service.ts'
import type { Edit } from '../../src/edits/edit.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { countJobs } from '../../src/store/jobs.ts'
import { getScenario } from '../../src/store/scenarios.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { ASKING, LIMIT, planNow, serviceOn, smallScenario, workOff } from '../support/service/service-case.ts'
import { DATABASES, storesOf } from './stores.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-service-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function inputsOf({ store }: Service, scenarioId: string): Promise<ScenarioInputs> {
  const scenario = await store.read((tx) => getScenario(tx, scenarioId))
  return scenario?.inputs as unknown as ScenarioInputs // written by the service
}

describe.each(DATABASES)('plans in %s', (database) => {
  const stores = storesOf(database)
  const opened = async (): Promise<Service> => serviceOn(await stores.open(), folder)

  async function planned(service: Service, settings: Parameters<typeof requestPlan>[2]['settings'] = LIMIT) {
    const scenarioId = await smallScenario(service)
    const plan = await requestPlan(service, ASKING, { scenarioId, name: 'First', settings })
    await workOff(service)
    return { planId: plan.id, scenarioId }
  }

  async function made(service: Service, planId: string, revision: number, edit: Edit): Promise<RevisedPlan> {
    const outcome = await editPlan(service, ASKING, { planId, revision, edit })
    if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.code}`)
    return outcome
  }

  it('are made by a worker, with every report, and keep every rule', async () => {
    const service = await opened()
    const { planId } = await planned(service)
    const { plan, job, head } = await planState(service, planId)
    expect(plan).toMatchObject({ state: 'done', headRevision: 1 })
    expect(job).toMatchObject({ state: 'done', failureCode: null })
    const document = await planDocument(service, planId)
    expect(document.plan.totals).toMatchObject({ pupils: 6, served: 6 })
    expect(head).toMatchObject({ annualPence: document.plan.totals.annual_pence, findings: 0 })
    const names = await planReports(service, planId)
    expect(names).toEqual(expect.arrayContaining(['plan.geojson', 'routes.csv', 'route-sheets/R001.txt']))
    expect(JSON.parse(await planReport(service, planId, 1, PLAN_FILE))).toEqual(document.plan)
    expect((await checkRevision(service, ASKING, planId)).findings).toEqual([])
    const events = await planEvents(service, planId, 0, 1000)
    expect(events[0]).toMatchObject({ sequence: 1, event: { kind: 'started' } })
    expect(await planEvents(service, planId, 1, 1)).toEqual(events.slice(1, 2))
    await expect(planReport(service, planId, 1, '../plan.json')).rejects.toMatchObject({
      code: 'report_missing',
    })
    await expect(planDocument(service, planId, 2)).rejects.toMatchObject({ code: 'revision_missing' })
  })

  it('are edited revision by revision, each with its difference; an undo is the plan from before', async () => {
    const service = await opened()
    const { planId } = await planned(service)
    const before = (await planDocument(service, planId)).plan
    const first = await made(service, planId, 1, { kind: 'move_pupil', pupil_id: 'P1', to: 'new' })
    expect(first.revision).toMatchObject({ number: 2, edit: { kind: 'move_pupil' } })
    expect(first.difference.annual_pence).toBe(first.revision.annualPence - before.totals.annual_pence)
    await expect(
      editPlan(service, ASKING, { planId, revision: 1, edit: { kind: 'lock_pupil', pupil_id: 'P2' } }),
    ).rejects.toMatchObject({ code: 'revision_conflict' })
    await made(service, planId, 2, { kind: 'lock_pupil', pupil_id: 'P1' })
    // Another process knows what was decided, without having been there.
    const elsewhere = serviceOn(service.store, folder)
    expect(
      await editPlan(elsewhere, ASKING, {
        planId,
        revision: 3,
        edit: { kind: 'move_pupil', pupil_id: 'P1', to: before.routes[0]?.route_id ?? '' },
      }),
    ).toMatchObject({ kind: 'refused', code: 'pupil_locked' })
    const sheets = (await planReports(elsewhere, planId)).filter((name) => name.startsWith('route-sheets/'))
    expect(sheets).toHaveLength((await planDocument(elsewhere, planId)).plan.routes.length)
    expect((await undoEdit(elsewhere, ASKING, { planId, revision: 3 })).revision).toMatchObject({ undoes: 3 })
    const undone = await undoEdit(service, ASKING, { planId, revision: 4 })
    expect(undone.revision).toMatchObject({ number: 5, undoes: 2, annualPence: before.totals.annual_pence })
    expect((await planDocument(service, planId)).plan).toEqual(before)
    await expect(undoEdit(service, ASKING, { planId, revision: 5 })).rejects.toMatchObject({
      code: 'nothing_to_undo',
    })
    expect((await checkRevision(service, ASKING, planId)).findings).toEqual([])
    expect(await verifyAudit(service.store)).toMatchObject({ intact: true })
  })

  it('take one of two edits that are made on the same revision at once', async () => {
    const service = await opened()
    const { planId } = await planned(service)
    const edits = await Promise.allSettled(
      ['P1', 'P2', 'P3'].map((pupil_id) => made(service, planId, 1, { kind: 'lock_pupil', pupil_id })),
    )
    const failed = edits.filter((edit) => edit.status === 'rejected')
    expect(failed.map(({ reason }) => reason.code)).toEqual(['revision_conflict', 'revision_conflict'])
    expect((await planNow(service, planId)).headRevision).toBe(2)
  })

  it('start from an edited revision, and keep what its planner has locked', async () => {
    const service = await opened()
    const { planId, scenarioId } = await planned(service)
    const { difference } = await made(service, planId, 1, { kind: 'move_pupil', pupil_id: 'P1', to: 'new' })
    const [route = ''] = difference.opened
    await made(service, planId, 2, { kind: 'lock_route', route_id: route })
    const start = { from: { plan_id: planId, revision: 3 } }
    const next = await requestPlan(service, ASKING, {
      scenarioId,
      name: 'Next',
      settings: { ...LIMIT, start },
    })
    await workOff(service)
    const { plan } = await planDocument(service, next.id)
    expect(plan.routes.map(({ pupils }) => pupils)).toContainEqual(['P1'])
    expect(await planReports(service, next.id)).toContain('changes.csv')
  })

  it('are cancelled while they wait, by name, and not twice', async () => {
    const service = await opened()
    const scenarioId = await smallScenario(service)
    const { id } = await requestPlan(service, ASKING, { scenarioId, name: 'Never', settings: LIMIT })
    await expect(removePlan(service, ASKING, id)).rejects.toMatchObject({ code: 'plan_unfinished' })
    expect(await cancelPlan(service, ASKING, id)).toMatchObject({ state: 'cancelled' })
    await expect(cancelPlan(service, ASKING, id)).rejects.toMatchObject({ code: 'plan_ended' })
    await expect(planDocument(service, id)).rejects.toMatchObject({ code: 'plan_unfinished' })
    await removePlan(service, ASKING, id)
    await expect(planState(service, id)).rejects.toMatchObject({ code: 'plan_missing' })
  })

  it('are asked for whole or not at all: what goes wrong beside them leaves no job and no entry', async () => {
    const service = await opened()
    const scenarioId = await smallScenario(service)
    const entries = async (): Promise<number> =>
      (await service.store.read((tx) => listAudit(tx, { limit: 1000 }))).length
    const before = await entries()
    const asking = { ...ASKING, alongside: () => Promise.reject(new Error('no')) }
    await expect(requestPlan(service, asking, { scenarioId, name: 'No', settings: LIMIT })).rejects.toThrow(
      'no',
    )
    for (const settings of [
      { seed: 1 },
      { seed: -1, iterations: 1 },
      { seed: 1, iterations: 1, seconds: 1 },
      { seed: 1, seconds: 1e9 },
      { ...LIMIT, start: { from: { plan_id: 'P', revision: 0 } } },
    ])
      await expect(requestPlan(service, ASKING, { scenarioId, name: 'No', settings })).rejects.toMatchObject({
        code: 'plan_settings_invalid',
      })
    expect(await entries()).toBe(before)
    expect(await service.store.read(countJobs)).toMatchObject({ queued: 0 })
    await shutScenario(service, ASKING, scenarioId)
    await expect(
      requestPlan(service, ASKING, { scenarioId, name: 'No', settings: LIMIT }),
    ).rejects.toMatchObject({
      code: 'scenario_archived',
    })
  })

  it('of the sample council are asked for once, however often the service starts', async () => {
    const service = await opened()
    const load = () => loadSample(service, 'routing-data/sample', { seed: 1, iterations: 0 })
    const [one, other] = await Promise.all([load(), load()])
    const again = await load()
    expect([one, other, again].filter(({ fresh }) => fresh)).toHaveLength(1)
    expect(new Set([one, other, again].map(({ planId }) => planId)).size).toBe(1)
    expect(await service.store.read(countJobs)).toMatchObject({ queued: 1 })
    expect(await planNow(service, again.planId)).toMatchObject({
      state: 'queued',
      scenarioId: again.scenarioId,
    })
    const { council } = await readScenario(service, await inputsOf(service, again.scenarioId), {})
    expect(council.pupils.length).toBeGreaterThan(100)
  })
})
