import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putContent } from '../../src/store/content.ts'
import { enqueueJob } from '../../src/store/jobs.ts'
import {
  createPlan,
  deletePlan,
  getPlan,
  getPlanOfJob,
  listPlans,
  type Plan,
  purgePlan,
  setPlanState,
} from '../../src/store/plans.ts'
import {
  addRevision,
  getRevision,
  headRevision,
  listRevisions,
  type NewRevision,
  replaceRevisionContent,
  undoRevision,
} from '../../src/store/revisions.ts'
import { archiveScenario, createScenario, getScenario, listScenarios } from '../../src/store/scenarios.ts'
import type { Store } from '../../src/store/store.ts'
import { bytesOf, OFFICER, requestPlan } from './council.ts'
import { DATABASES, storesOf } from './stores.ts'

const SCENARIO = {
  name: 'As it is',
  inputs: { pupils: 'v1', postcodes: ['v2', 'v3'] },
  policyOverrides: { longest_ride_minutes: 60 },
  locksDigest: null,
  createdBy: 'a',
}

const planIn = (store: Store): Promise<Plan> => store.change(OFFICER, (tx, audit) => requestPlan(tx, audit))

const revision = (store: Store, text: string, edit: NewRevision['edit']): Promise<NewRevision> =>
  store.write(async (tx) => ({
    planDigest: (await putContent(tx, bytesOf(text))).digest,
    findings: 0,
    annualPence: text.length,
    edit,
    createdBy: 'a',
  }))

describe.each(DATABASES)('scenarios in %s', (database) => {
  const stores = storesOf(database)

  it('are kept as they were made, and leave the list when they are archived', async () => {
    const store = await stores.open()
    const [first, second] = await store.write(async (tx) => [
      await createScenario(tx, SCENARIO),
      await createScenario(tx, SCENARIO),
    ])
    expect(first).toMatchObject(SCENARIO)
    expect(await store.read((tx) => getScenario(tx, first.id))).toEqual(first)
    expect(await store.write((tx) => archiveScenario(tx, first.id))).toBe(true)
    expect(await store.write((tx) => archiveScenario(tx, first.id))).toBe(false)
    expect((await store.read((tx) => listScenarios(tx, { limit: 9 }))).items).toEqual([second])
    const all = await store.read((tx) => listScenarios(tx, { limit: 1, archived: true }))
    expect(all).toMatchObject({ items: [{ id: first.id, archivedAt: store.now() }], next: first.id })
    expect((await store.read((tx) => listScenarios(tx, { limit: 9, after: first.id }))).items).toEqual([
      second,
    ])
  })
})

describe.each(DATABASES)('a plan in %s', (database) => {
  const stores = storesOf(database)

  it('follows its job to one end', async () => {
    const store = await stores.open()
    const plan = await store.change(OFFICER, async (tx, audit) => {
      const { id } = await enqueueJob(tx, { kind: 'plan', payload: null })
      return requestPlan(tx, audit, id)
    })
    expect(plan).toMatchObject({ state: 'queued', settings: { seed: 1 }, headRevision: null })
    expect(await store.read((tx) => getPlanOfJob(tx, plan.jobId ?? ''))).toEqual(plan)
    const follow = (state: Plan['state']) => store.write((tx) => setPlanState(tx, plan.id, state))
    expect([await follow('running'), await follow('done'), await follow('failed')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await store.read((tx) => getPlan(tx, plan.id))).toMatchObject({
      state: 'done',
      finishedAt: store.now(),
    })
  })

  it('is listed by its scenario and state, until it is deleted', async () => {
    const store = await stores.open()
    const [one, two] = [await planIn(store), await planIn(store)]
    const listed = async (filter: Omit<Parameters<typeof listPlans>[1], 'limit'>) =>
      (await store.read((tx) => listPlans(tx, { ...filter, limit: 9 }))).items.map(({ id }) => id)
    expect(await listed({})).toEqual([one.id, two.id])
    expect(await listed({ scenarioId: two.scenarioId })).toEqual([two.id])
    expect(await listed({ state: 'running' })).toEqual([])
    expect(await listed({ after: one.id })).toEqual([two.id])
    expect(await store.write((tx) => deletePlan(tx, one.id))).toBe(true)
    expect(await listed({})).toEqual([two.id])
    expect(await store.read((tx) => getPlan(tx, one.id))).toBeUndefined()
    const late = await revision(store, 'late', null)
    expect(await store.write((tx) => addRevision(tx, one.id, null, late))).toBeUndefined()
  })

  it('belongs to a scenario that there is', async () => {
    const store = await stores.open()
    const orphan = { scenarioId: 'none', name: 'n', settings: {}, jobId: null, createdBy: 'a' }
    await expect(store.write((tx) => createPlan(tx, orphan))).rejects.toThrow(/foreign key/i)
  })

  it('is edited by one of those who edit the same state at once', async () => {
    const store = await stores.open()
    const { id } = await planIn(store)
    const own = await revision(store, 'solver', null)
    await store.write((tx) => addRevision(tx, id, null, own))
    const edits = await Promise.all(['a', 'b', 'c', 'd'].map((text) => revision(store, text, { text })))
    const added = await Promise.all(edits.map((edit) => store.write((tx) => addRevision(tx, id, 1, edit))))
    expect(added.filter((each) => each !== undefined)).toEqual([expect.objectContaining({ number: 2 })])
    expect(await store.read((tx) => listRevisions(tx, id))).toHaveLength(2)
    expect((await store.read((tx) => headRevision(tx, id)))?.number).toBe(2)
  })

  it('takes back edits like a stack, and forgets none, whatever the order of edits and undos', async () => {
    const store = await stores.open()
    const own = await revision(store, 'solver', null)
    const texts = Array.from({ length: 9 }, (_, index) => `edit ${index}`)
    const edits = await Promise.all(texts.map((text) => revision(store, text, { text })))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.nat(8)), { maxLength: 12 }), async (steps) => {
        const { id } = await planIn(store)
        await store.write((tx) => addRevision(tx, id, null, own))
        const stack = [own]
        let head = 1
        for (const step of steps)
          if (step === null) {
            const undo = await store.write((tx) => undoRevision(tx, id, head, 'a'))
            expect(undo.kind).toBe(stack.length > 1 ? 'undone' : 'nothing')
            if (undo.kind === 'undone') head++
            if (stack.length > 1) stack.pop()
          } else {
            await store.write((tx) => addRevision(tx, id, head, edits[step]!))
            stack.push(edits[step]!)
            head++
          }
        const now = await store.read((tx) => headRevision(tx, id))
        expect(now).toMatchObject({ number: head, planDigest: stack.at(-1)?.planDigest })
        const all = await store.read((tx) => listRevisions(tx, id))
        expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
        expect(all.filter(({ undone }) => undone).length).toBe(
          all.filter(({ undoes }) => undoes !== null).length,
        )
      }),
      { numRuns: 25 },
    )
  })

  it('takes nothing back on a head that is not its head any more', async () => {
    const store = await stores.open()
    const { id } = await planIn(store)
    const own = await revision(store, 'solver', null)
    await store.write((tx) => addRevision(tx, id, null, own))
    expect(await store.write((tx) => undoRevision(tx, id, 7, 'a'))).toEqual({ kind: 'conflict' })
    expect(await store.write((tx) => addRevision(tx, id, null, own))).toBeUndefined()
    expect(await store.read((tx) => listRevisions(tx, id))).toHaveLength(1)
  })

  it('changes the content of a revision for an erasure alone, and goes for good in retention', async () => {
    const store = await stores.open()
    const { id } = await planIn(store)
    const [own, erased] = [await revision(store, 'solver', null), await revision(store, 'erased', null)]
    await store.write((tx) => addRevision(tx, id, null, own))
    const to = { planDigest: erased.planDigest, edit: null }
    expect(await store.write((tx) => replaceRevisionContent(tx, id, 1, to))).toBe(true)
    expect(await store.write((tx) => replaceRevisionContent(tx, id, 2, to))).toBe(false)
    expect(await store.read((tx) => getRevision(tx, id, 1))).toMatchObject(to)
    await store.write((tx) => purgePlan(tx, id))
    expect(await store.read((tx) => getPlan(tx, id))).toBeUndefined()
    expect(await store.read((tx) => getRevision(tx, id, 1))).toBeUndefined()
  })
})
