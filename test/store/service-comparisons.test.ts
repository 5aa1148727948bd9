import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparisonAwards } from '../../src/service/comparisons/awards.ts'
import { comparisonState } from '../../src/service/comparisons/comparison-state.ts'
import { runComparison } from '../../src/service/comparisons/run-comparison.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { planDocument } from '../../src/service/plans/results.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import type { Service } from '../../src/service/service.ts'
import { runSearchTask } from '../../src/solver/search/task.ts'
import { listComparisons } from '../../src/store/comparisons.ts'
import { getContent } from '../../src/store/content.ts'
import { requestCancel } from '../../src/store/job-cancel.ts'
import { sweepAtOnce } from '../../src/store/content-sweep.ts'
import { purgePlan } from '../../src/store/plans.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { OPERATORS, TOO_SMALL } from '../support/service/framework-texts.ts'
import {
  ASKING,
  FRAMEWORK,
  LIMIT,
  serviceOn,
  smallScenario,
  uploaded,
  workOff,
} from '../support/service/service-case.ts'
import { DATABASES, storesOf } from './stores.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-comparisons-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(DATABASES)('comparisons in %s', (database) => {
  const stores = storesOf(database)

  async function planned(): Promise<{ readonly service: Service; readonly planId: string }> {
    const service = serviceOn(await stores.open(), folder)
    const scenarioId = await smallScenario(service)
    const { id } = await requestPlan(service, ASKING, { scenarioId, name: 'First', settings: LIMIT })
    await workOff(service)
    return { service, planId: id }
  }

  const version = async (service: Service, text: string) => (await uploaded(service, 'framework', text)).id

  it('have the routes of a revision at each framework’s prices at once, kept for the next who looks', async () => {
    const { service, planId } = await planned()
    const ids = [await version(service, FRAMEWORK), await version(service, OPERATORS)]
    const made = await runComparison(service, ASKING, { planId, frameworkVersionIds: ids })
    const elsewhere = serviceOn(service.store, folder)
    const { comparison, reoptimised, request } = await comparisonState(elsewhere, made.id)
    const { plan } = await planDocument(service, planId)
    expect(made).toMatchObject({ planId, revision: 1, jobId: null })
    expect(request).toEqual({ framework_version_ids: ids })
    expect(reoptimised).toEqual([])
    const [own, other] = comparison.frameworks
    expect(comparison.plan.figures.annual.total_pence).toBe(plan.totals.annual_pence)
    expect(own?.repriced).toMatchObject({ difference_pence: 0, not_carried: [] })
    expect(own?.repriced.figures.annual.total_pence).toBe(plan.totals.annual_pence)
    expect(other?.repriced.figures.by_operator.length).toBeGreaterThan(0)
    expect(await service.store.read((tx) => listComparisons(tx, { planId, limit: 5 }))).toMatchObject({
      items: [{ id: made.id }],
    })
    expect(await verifyAudit(service.store)).toMatchObject({ intact: true })
    const bytes = await service.store.read((tx) => getContent(tx, made.resultDigest))
    const text = new TextDecoder().decode(bytes)
    for (const word of ['Secret', '"P1"', '51.5']) expect(text).not.toContain(word)
  })

  it('say who drives once an operator is gone, and which routes then nobody can', async () => {
    const { service, planId } = await planned()
    const id = await version(service, OPERATORS)
    const made = await runComparison(service, ASKING, { planId, frameworkVersionIds: [id] })
    const whole = await comparisonAwards(service, made.id, id)
    const without = await comparisonAwards(service, made.id, id, 'VALE')
    expect(without.routes.every(({ operator }) => operator === 'HILL')).toBe(true)
    expect(without.routes.length + without.notCarried.length).toBe(
      whole.routes.length + whole.notCarried.length,
    )
    const total = without.routes.reduce((sum, { annual }) => sum + annual.total_pence, 0)
    expect(without.annualPence).toBe(total)
    for (const [framework, operator] of [
      ['none', undefined],
      [id, 'NOBODY'],
    ] as const)
      await expect(comparisonAwards(service, made.id, framework, operator)).rejects.toMatchObject({
        code: 'comparison_missing',
      })
  })

  // A second of search for each: the queue itself is tried on both databases.
  it.runIf(database === 'SQLite')(
    'are planned anew as one job for each framework, each from the plan’s own routes',
    async () => {
      const { service, planId } = await planned()
      const small = await version(service, TOO_SMALL)
      const ids = [await version(service, OPERATORS), small]
      const wanted = { planId, frameworkVersionIds: ids, reoptimiseSeconds: 1 }
      const made = await runComparison(service, ASKING, wanted)
      const waiting = await comparisonState(service, made.id)
      expect(waiting.reoptimised.map(({ state }) => state)).toEqual(['queued', 'queued'])
      await workOff(service, async (task) => runSearchTask(task, () => performance.now()))
      const { comparison, reoptimised } = await comparisonState(service, made.id)
      const [first, second] = reoptimised
      expect(first).toMatchObject({ frameworkVersionId: ids[0], state: 'done', unserved: 0 })
      expect(first?.figures?.annual.total_pence).toBeLessThanOrEqual(
        comparison.frameworks[0]!.repriced.figures.annual.total_pence,
      )
      // Alone, each pupil fits the trike.
      expect(second?.figures?.routes).toBe(6)
      const shared = comparison.frameworks[1]!.repriced.not_carried
      expect(shared.every(({ reason, pupils }) => reason === 'no_vehicle_fits' && pupils > 1)).toBe(true)
    },
    30_000,
  )

  it('say which plans made anew were cancelled', async () => {
    const { service, planId } = await planned()
    const ids = [await version(service, OPERATORS)]
    const made = await runComparison(service, ASKING, {
      planId,
      frameworkVersionIds: ids,
      reoptimiseSeconds: 1,
    })
    await service.store.write((tx) => requestCancel(tx, made.jobId ?? ''))
    const { reoptimised } = await comparisonState(service, made.id)
    expect(reoptimised).toEqual([{ frameworkVersionId: ids[0], state: 'cancelled', progress: null }])
  })

  it('are refused for what is no framework, for none, for one twice, and for what is not there', async () => {
    const { service, planId } = await planned()
    const id = await version(service, OPERATORS)
    const schools = (await uploaded(service, 'schools', 'school_id\nS1\n')).id
    const code = async (frameworkVersionIds: readonly string[], more: object = {}): Promise<unknown> =>
      runComparison(service, ASKING, { planId, frameworkVersionIds, ...more }).then(
        () => 'made',
        (fault: { readonly code: string }) => fault.code,
      )
    expect(await code([])).toBe('comparison_invalid')
    expect(await code([id, id])).toBe('comparison_invalid')
    expect(await code([id], { reoptimiseSeconds: 0 })).toBe('comparison_invalid')
    expect(await code([schools])).toBe('scenario_input_wrong_kind')
    expect(await code([await version(service, '{"vehicle_types":[]}')])).toBe('scenario_input_faulty')
    expect(await code(['none'])).toBe('version_missing')
    expect(await code([id], { revision: 9 })).toBe('revision_missing')
    expect(await code([id], { planId: 'none' })).toBe('plan_missing')
    await expect(comparisonState(service, 'none')).rejects.toMatchObject({ code: 'comparison_missing' })
  })

  it('outlive the erasure of a pupil, whom they never held, and go with their plan', async () => {
    const { service, planId } = await planned()
    const id = await version(service, OPERATORS)
    const made = await runComparison(service, ASKING, { planId, frameworkVersionIds: [id] })
    await erasePupil(service, ASKING, 'P1')
    await service.store.write(sweepAtOnce)
    const elsewhere = serviceOn(service.store, folder)
    expect((await comparisonState(elsewhere, made.id)).comparison.frameworks).toHaveLength(1)
    await service.store.write((tx) => purgePlan(tx, planId))
    await expect(comparisonState(service, made.id)).rejects.toMatchObject({ code: 'comparison_missing' })
  })
})
