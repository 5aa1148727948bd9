import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import { type Incumbent, incumbentSchema } from '../../../src/domain/incumbent.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'
import { INCUMBENT_SECONDS } from '../../../src/jobs/incumbent/tell-incumbents.ts'
import { FREE_TO_CHANGE, type StartFrom } from '../../../src/jobs/start/start-from.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'
import { runSearchTask, type SearchTask } from '../../../src/solver/search/task.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { planCouncil, type PlanningOptions, searchHere } from '../../support/solver/plan-council.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 10
const councils: readonly Council[] = Array.from({ length: COUNCILS }, (_, seed) =>
  seed % 5 === 4 ? siblingCouncil(seed, 10) : randomCouncil(seed + 700),
)

/** As a store would give it back. */
const stored = (incumbent: Incumbent): Incumbent =>
  incumbentSchema.parse(JSON.parse(JSON.stringify(incumbent)))

/** Each look at this clock takes so many milliseconds. */
function ticking(milliseconds: number): () => number {
  let clock = 0
  return () => (clock += milliseconds)
}

/** The `at`-th incumbent of a plan whose process dies as soon as that is kept. */
async function cutShort(council: Council, at: number, options: PlanningOptions = {}): Promise<Incumbent> {
  const told: Incumbent[] = []
  const planned = planCouncil(council, {
    now: ticking(5000),
    ...options,
    onIncumbent: (incumbent) => {
      if (told.push(stored(incumbent)) === at) throw new Error('killed')
    },
  })
  await expect(planned).rejects.toThrow('killed')
  return told.at(-1) as Incumbent
}

function expectNoDearer({ plan }: PlanOutcome, incumbent: Incumbent, name: string): void {
  const left = plan.unserved.filter((each) => LEFT.includes(each.code)).length
  expect(left, name).toBeLessThanOrEqual(incumbent.unserved_pupils)
  if (left === incumbent.unserved_pupils)
    expect(plan.totals.annual_pence, name).toBeLessThanOrEqual(incumbent.annual_pence)
}
const LEFT: readonly string[] = ['no_vehicle_left', 'not_found_in_time']

describe('a plan that goes on from an incumbent', () => {
  it('is no dearer than it, and keeps every rule', async () => {
    for (const [seed, council] of councils.entries()) {
      const incumbent = await cutShort(
        council,
        1 + (seed % 5),
        seed % 2 ? { recombine: recombineCounted } : {},
      )
      // Another seed: it may not find again what the first one found.
      const outcome = await planCouncil(council, {
        seed: 2,
        resume: incumbent,
        iterations: seed % 3 ? 320 : 0,
      })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      expectNoDearer(outcome, incumbent, `council ${seed}`)
    }
  })

  it('is no dearer than any of a chain of them, nor is one of them dearer than the one before', async () => {
    for (const [seed, council] of councils.slice(0, 4).entries()) {
      let last: Incumbent | undefined
      for (let turn = 0; turn < 3; turn++) {
        const next = await cutShort(council, 2, {
          seed: turn,
          ...(last === undefined ? {} : { resume: last }),
        })
        if (last !== undefined && next.unserved_pupils === last.unserved_pupils)
          expect(next.annual_pence, `council ${seed}`).toBeLessThanOrEqual(last.annual_pence)
        expect(next.progress).toBeGreaterThanOrEqual(last?.progress ?? 0)
        last = next
      }
      if (last !== undefined)
        expectNoDearer(await planCouncil(council, { resume: last }), last, `council ${seed}`)
    }
  })

  it('goes on where the drives are asked for by need', async () => {
    const council = randomCouncil(731, { pupils: 14 })
    const incumbent = await cutShort(council, 3, { wholePupils: 0 })
    const outcome = await planCouncil(council, { wholePupils: 0, resume: incumbent })
    expect(faultsOf(council, outcome)).toEqual([])
    expectNoDearer(outcome, incumbent, 'by need')
  })

  it('keeps the locks of its start, and the routes that stay as they are', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const council = randomCouncil(seed + 300, { pupils: 12 })
      const { plan } = await planCouncil(council, { iterations: 4 })
      const start = locked(plan)
      const incumbent = await cutShort(council, 2, { start })
      expect(incumbent.routes.length).toBeGreaterThan(0)
      const outcome = await planCouncil(council, { start, resume: incumbent })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      expect(outcome.issues.filter((issue) => issue.code.startsWith('lock'))).toEqual([])
      expectNoDearer(outcome, incumbent, `council ${seed}`)
      const [first] = plan.routes
      expect(outcome.plan.routes.find((route) => route.route_id === first?.route_id)).toEqual(first)
    }
  })

  it('has only the time, and begins only as hot, as was left', async () => {
    const council = randomCouncil(705, { pupils: 14 })
    const incumbent = { ...(await cutShort(council, 1)), progress: 0.75 }
    const tasks: SearchTask[] = []
    let clock = 0
    const search = async (task: SearchTask) => {
      tasks.push(task)
      return runSearchTask(task, () => (clock += 20))
    }
    await planCouncil(council, { resume: incumbent, seconds: 30, search, now: () => clock })
    const searched = tasks.filter((task) => task.polish === undefined)
    expect(Math.min(...searched.map((task) => task.from))).toBeGreaterThanOrEqual(0.7)
    const milliseconds = searched.map(({ budget }) =>
      budget.kind === 'milliseconds' ? budget.milliseconds : 0,
    )
    expect(searched.length).toBeGreaterThan(0)
    expect(milliseconds.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(7500)
  })

  it('searches no more where the search was over', async () => {
    const council = randomCouncil(706)
    const told: Incumbent[] = []
    await planCouncil(council, { onIncumbent: (incumbent) => void told.push(stored(incumbent)) })
    const last = told.at(-1)
    expect(last?.progress).toBe(1)
    const search = async (task: SearchTask) => {
      expect(task.polish).toBeDefined()
      return searchHere(task)
    }
    if (last !== undefined) expectNoDearer(await planCouncil(council, { resume: last, search }), last, 'over')
  })
})

const locked = (plan: Plan): StartFrom => ({
  from: plan,
  prices: FREE_TO_CHANGE,
  locks: {
    file: 'locks.csv',
    locks: [
      ...plan.routes
        .slice(0, 1)
        .map(({ route_id }) => ({ kind: 'route' as const, routeId: route_id, row: 2 })),
      ...plan.routes.slice(1, 3).map(({ route_id }) => ({
        kind: 'vehicle' as const,
        routeId: route_id,
        row: 3,
      })),
    ],
  },
})

describe('incumbents', () => {
  it('are told no oftener than every few seconds, and at the end', async () => {
    const council = randomCouncil(3)
    const at: number[] = []
    let clock = 0
    const search = async (task: SearchTask) => {
      clock += 700
      return searchHere(task)
    }
    const progress: number[] = []
    await planCouncil(council, {
      search,
      now: () => clock,
      onIncumbent: (incumbent) => {
        at.push(clock)
        progress.push(incumbent.progress)
      },
    })
    expect(at.length).toBeGreaterThan(2)
    const gaps = at.slice(1, -1).map((each, index) => each - (at[index] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1000 * INCUMBENT_SECONDS)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
  })

  it('change nothing of the plan', async () => {
    const council = randomCouncil(8)
    const plain = await planCouncil(council)
    const told = await planCouncil(council, { onIncumbent: () => {}, now: ticking(5000) })
    expect({ ...told.plan, run: undefined }).toEqual({ ...plain.plan, run: undefined })
  })

  it('end the plan where they cannot be kept', async () => {
    const lost = Promise.reject(new Error('nowhere to keep it'))
    lost.catch(() => {})
    await expect(planCouncil(randomCouncil(8), { onIncumbent: () => lost })).rejects.toThrow(
      'nowhere to keep',
    )
  })
})
