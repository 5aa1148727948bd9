import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRetention } from '../../src/service/privacy/apply-retention.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import type { Service } from '../../src/service/service.ts'
import { cancelStudy } from '../../src/service/studies/cancel-study.ts'
import type { StudyQuestion } from '../../src/service/studies/question.ts'
import { requestStudy } from '../../src/service/studies/request-study.ts'
import { studyState } from '../../src/service/studies/study-state.ts'
import { studyCsv } from '../../src/service/studies/study-table.ts'
import type { PlanTools } from '../../src/jobs/queue/handlers/tools.ts'
import { sweepAtOnce } from '../../src/store/content-sweep.ts'
import { childrenOf, getJob } from '../../src/store/jobs.ts'
import { purgePlan } from '../../src/store/plans.ts'
import { listStudies } from '../../src/store/studies.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { OPERATORS } from '../support/service/framework-texts.ts'
import { dearPlan, quickSearch } from '../support/service/dear-plan.ts'
import { ASKING, serviceOn, uploaded, workOff } from '../support/service/service-case.ts'
import { DATABASES, storesOf } from './stores.ts'

const PRICES = [0, 100, 100_000_000] as const

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-studies-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(DATABASES)('studies in %s', (database) => {
  const stores = storesOf(database)

  async function planned(): Promise<{ readonly service: Service; readonly planId: string }> {
    const service = serviceOn(await stores.open(), folder)
    return { service, planId: await dearPlan(service) }
  }

  const ask = (service: Service, planId: string, question: StudyQuestion) =>
    requestStudy(service, ASKING, { planId, request: { ...question, seconds: 1, seed: 1 } })

  it('plan each variant once and are gathered once, by two workers at a time', async () => {
    const { service, planId } = await planned()
    const made = await ask(service, planId, { kind: 'stability_curve', moved_pence: PRICES })
    expect(await studyState(service, made.id)).toMatchObject({ state: 'queued', cancelRequested: false })
    let searches = 0
    const counted: PlanTools['search'] = (task) => {
      searches++
      return quickSearch(task)
    }
    await workOff(service, counted, 2)
    const children = await service.store.read((tx) => childrenOf(tx, made.jobId))
    expect(children.map(({ state, attempts }) => [state, attempts])).toEqual(PRICES.map(() => ['done', 1]))
    // Cut up once, gathered once.
    const job = await service.store.read((tx) => getJob(tx, made.jobId))
    expect(job).toMatchObject({ state: 'done', attempts: 2 })
    const ends = await service.store.read((tx) =>
      tx.db.selectFrom('auditEntry').select('subjectId').where('action', '=', 'plan.finished').execute(),
    )
    const ended = ends.map(({ subjectId }) => subjectId)
    for (const { id } of [...children, { id: made.jobId }])
      expect(ended.filter((each) => each === id)).toHaveLength(1)
    expect(searches).toBeGreaterThanOrEqual(PRICES.length)
    expect(await verifyAudit(service.store)).toMatchObject({ intact: true })
  })

  it('say what a saving costs in pupils moved, and move nobody where that is too dear', async () => {
    const { service, planId } = await planned()
    const made = await ask(service, planId, { kind: 'stability_curve', moved_pence: PRICES })
    await workOff(service, quickSearch)
    const elsewhere = serviceOn(service.store, folder)
    const state = await studyState(elsewhere, made.id)
    expect(state).toMatchObject({ state: 'done', stored: { planId, revision: 1 } })
    expect(state.baseline).toMatchObject({ served: 6, unserved: 0 })
    for (const { figures, savingPence } of state.variants) {
      expect(figures?.unserved).toBe(0)
      expect(figures?.journeys?.max_seconds).toBeGreaterThan(0)
      expect(savingPence).toBe(state.baseline.annual_pence - (figures?.annual_pence ?? 0))
    }
    const [free, , dear] = state.variants
    expect(dear?.figures).toMatchObject({ moved: 0 })
    expect(dear?.passedOver).toBe('dearer_without_moving_fewer')
    expect(free?.savingPence).toBeGreaterThan(0)
    expect(free?.figures?.moved).toBeGreaterThan(0)
    const csv = await studyCsv(state)
    expect(csv.split('\n')).toHaveLength(PRICES.length + 3)
    for (const word of ['Secret', 'P1', '51.5']) expect(csv).not.toContain(word)
  })

  it('try other rules and other frameworks, and tell the code of a variant that fails', async () => {
    const { service, planId } = await planned()
    const policies = [
      { name: ' Ten minutes aboard ', policy_overrides: { max_minutes: { secondary: 10 } } },
      { name: 'As it is', policy_overrides: {} },
    ]
    const rules = await ask(service, planId, { kind: 'policies', policies })
    const version = await uploaded(service, 'framework', OPERATORS)
    const other = await uploaded(service, 'framework', `${OPERATORS} `)
    const ids = [version.id, other.id]
    const frameworks = await ask(service, planId, { kind: 'frameworks', framework_version_ids: ids })
    await service.store.write((tx) => tx.db.deleteFrom('datasetVersion').where('id', '=', other.id).execute())
    await workOff(service, quickSearch)
    const [short, same] = (await studyState(service, rules.id)).variants
    expect(short?.change).toMatchObject({ kind: 'policy', name: 'Ten minutes aboard' })
    expect(short?.figures?.routes).toBeGreaterThanOrEqual(same?.figures?.routes ?? 0)
    const tried = await studyState(service, frameworks.id)
    expect(tried.state).toBe('done')
    const [done, failed] = tried.variants
    expect(done).toMatchObject({ state: 'done', change: { framework_version_id: version.id } })
    expect(failed).toMatchObject({ state: 'failed', failureCode: 'version_missing' })
    expect(failed?.figures).toBeUndefined()
  })

  it('that are stopped keep what is finished', async () => {
    const { service, planId } = await planned()
    const made = await ask(service, planId, { kind: 'stability_curve', moved_pence: [0, 50, 100] })
    let searches = 0
    const stopping: PlanTools['search'] = async (task) => {
      if (++searches === 2) await cancelStudy(service, ASKING, made.id)
      return quickSearch(task)
    }
    await workOff(service, stopping)
    const { state, variants, cancelRequested } = await studyState(service, made.id)
    expect([state, cancelRequested]).toEqual(['cancelled', true])
    const [first, , last] = variants
    expect(first?.state).toBe('done')
    expect(first?.figures?.routes).toBeGreaterThan(0)
    expect(last).toMatchObject({ state: 'cancelled' })
    expect(last?.figures).toBeUndefined()
    await expect(cancelStudy(service, ASKING, made.id)).rejects.toMatchObject({ code: 'study_ended' })
  })

  it('that are stopped before anything is planned come to nothing', async () => {
    const { service, planId } = await planned()
    const made = await ask(service, planId, { kind: 'stability_curve', moved_pence: PRICES })
    await cancelStudy(service, ASKING, made.id)
    const { state, variants } = await studyState(service, made.id)
    expect([state, ...variants.map((each) => each.state)]).toEqual(
      Array.from({ length: 4 }, () => 'cancelled'),
    )
  })

  it('are refused before anything is planned where they can only fail', async () => {
    const { service, planId } = await planned()
    const code = (question: StudyQuestion, plan = planId, more: object = {}): Promise<unknown> =>
      requestStudy(service, ASKING, {
        planId: plan,
        request: { ...question, seconds: 1, seed: 1, ...more } as never,
      }).then(
        () => 'made',
        (fault: { readonly code: string }) => fault.code,
      )
    const curve = (...moved_pence: number[]): StudyQuestion => ({ kind: 'stability_curve', moved_pence })
    const rule = (policy_overrides: object): StudyQuestion => ({
      kind: 'policies',
      policies: [{ name: 'a', policy_overrides: policy_overrides as never }],
    })
    expect(await code(curve())).toBe('study_invalid')
    expect(await code(curve(5, 5))).toBe('study_invalid')
    expect(await code(curve(-1))).toBe('study_invalid')
    expect(await code(curve(0.5))).toBe('study_invalid')
    expect(await code(curve(...Array.from({ length: 25 }, (_, at) => at)))).toBe('study_invalid')
    expect(await code(curve(1), planId, { seconds: 0 })).toBe('study_invalid')
    expect(await code(rule({ max_minutes: { secondary: -1 } }))).toBe('scenario_overrides_invalid')
    expect(await code({ kind: 'frameworks', framework_version_ids: ['none'] })).toBe('version_missing')
    expect(await code(curve(1), 'none')).toBe('plan_missing')
    expect(await service.store.read((tx) => listStudies(tx, { limit: 5 }))).toMatchObject({ items: [] })
    await expect(studyState(service, 'none')).rejects.toMatchObject({ code: 'study_missing' })
  })

  it('outlive an erasure and a retention’s run with their figures, and go with their plan', async () => {
    const { service, planId } = await planned()
    const made = await ask(service, planId, { kind: 'stability_curve', moved_pence: [0, 100] })
    await workOff(service, quickSearch)
    const before = await studyState(service, made.id)
    await erasePupil(service, ASKING, 'P1')
    await service.store.write((tx) =>
      tx.db
        .updateTable('job')
        .set({ finishedAt: 0 as never })
        .where('finishedAt', 'is not', null)
        .execute(),
    )
    await applyRetention(service, ASKING, { days: 30 })
    await service.store.write(sweepAtOnce)
    const elsewhere = serviceOn(service.store, folder)
    const after = await studyState(elsewhere, made.id)
    expect(after.variants).toEqual(before.variants)
    const children = await service.store.read((tx) => childrenOf(tx, made.jobId))
    expect(children.map(({ resultDigest }) => resultDigest)).toEqual([null, null])
    expect(await service.store.read((tx) => listStudies(tx, { planId, limit: 5 }))).toMatchObject({
      items: [{ id: made.id }],
    })
    await expect(ask(elsewhere, planId, { kind: 'stability_curve', moved_pence: [1] })).rejects.toMatchObject(
      { code: 'plan_holds_erased' },
    )
    await service.store.write((tx) => purgePlan(tx, planId))
    await expect(studyState(elsewhere, made.id)).rejects.toMatchObject({ code: 'study_missing' })
  })
})
