import { beforeAll, describe, expect, it } from 'vitest'
import type { Council } from '../../../../src/domain/council.ts'
import { type Incumbent, incumbentSchema } from '../../../../src/domain/incumbent.ts'
import { inputsDigest } from '../../../../src/jobs/incumbent/inputs-digest.ts'
import { FREE_TO_CHANGE } from '../../../../src/jobs/start/start-from.ts'
import { lopsidedRoads } from '../../../support/lopsided-roads.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { planCouncil } from '../../../support/solver/plan-council.ts'

const council = randomCouncil(42, { pupils: 12 })
let incumbent: Incumbent

beforeAll(async () => {
  await planCouncil(council, { iterations: 40, onIncumbent: (told) => void (incumbent = told) })
})

const resumed = (resume: Incumbent, of: Council = council): Promise<unknown> =>
  planCouncil(of, { iterations: 8, resume })

/** The incumbent with its first route changed. */
function damaged(change: (route: Incumbent['routes'][number]) => void): Incumbent {
  const copy = structuredClone(incumbent)
  const [first] = copy.routes
  if (first !== undefined) change(first)
  return copy
}

describe('an incumbent', () => {
  it('outlives the program: as JSON it is the same', async () => {
    const text = JSON.stringify(incumbent)
    expect(incumbentSchema.parse(JSON.parse(text))).toEqual(incumbent)
    await expect(resumed(incumbentSchema.parse(JSON.parse(text)))).resolves.toBeDefined()
  })

  it('names no place, and nobody by name', () => {
    const text = JSON.stringify(incumbent)
    for (const pupil of council.pupils) {
      expect(text).not.toContain(String(pupil.home?.lat))
      if (pupil.name !== '') expect(text).not.toContain(pupil.name)
    }
  })

  it('is refused where the inputs are others', async () => {
    const [first, ...others] = council.pupils
    const changed: readonly Council[] = [
      { ...council, pupils: others },
      { ...council, pupils: first === undefined ? [] : [{ ...first, maxMinutes: 61 }, ...others] },
      { ...council, policy: { ...council.policy, mixed_schools: !council.policy.mixed_schools } },
      { ...council, framework: { ...council.framework, school_days: 150 } },
      { ...council, digests: { pupils: 'another file' } },
    ]
    for (const other of changed)
      await expect(resumed(incumbent, other)).rejects.toMatchObject({ code: 'incumbent_other_inputs' })
    const withStart = planCouncil(council, {
      resume: incumbent,
      start: { from: 'today', prices: FREE_TO_CHANGE },
    })
    await expect(withStart).rejects.toMatchObject({ code: 'incumbent_other_inputs' })
  })

  it('is refused where it is damaged, or its price is not the one it had', async () => {
    const broken: readonly Incumbent[] = [
      { ...incumbent, annual_pence: incumbent.annual_pence - 1 },
      { ...incumbent, progress: 2 },
      { ...incumbent, routes: [...incumbent.routes, ...incumbent.routes.slice(0, 1)] },
      damaged((route) => void (route.vehicle_type = 'tram')),
      damaged((route) => void (route.offer = 7)),
      damaged((route) => void (route.met = [])),
      damaged((route) => void (route.stops[0] = ['nobody'])),
      damaged((route) => void route.stops[0]?.push('somebody else')),
      damaged((route) => void (route.am = [...route.am, 0, 0])),
      damaged((route) => void (route.am = route.pm = ['no such school'])),
      damaged((route) => void (route.am = Array.from({ length: 200 }, () => 0))),
      damaged((route) => void (route.am = route.pm = [])),
    ]
    for (const [at, each] of broken.entries())
      await expect(resumed(each), `damage ${at}`).rejects.toMatchObject({ code: 'incumbent_unreadable' })
  })

  it('does not say in its refusal whom it is about', async () => {
    const fault = await resumed(damaged((route) => void (route.stops[0] = ['nobody']))).catch(String)
    expect(fault).toContain('plan from the beginning')
    for (const pupil of council.pupils) expect(fault).not.toContain(pupil.id)
  })
})

describe('the digest of inputs', () => {
  it('is the same for the same content, and tells limits apart', () => {
    const digest = (own: Partial<Council>): string =>
      inputsDigest({ council: { ...council, ...own }, roads: lopsidedRoads })
    expect(digest({})).toBe(digest(structuredClone({ pupils: council.pupils, schools: council.schools })))
    const operators = (capacity: number) => ({
      framework: { ...council.framework, operators: [{ id: 'OP', capacity: { car4: capacity } }] },
    })
    expect(digest(operators(1) as never)).not.toBe(digest(operators(Number.POSITIVE_INFINITY) as never))
    expect(inputsDigest({ council, roads: { description: 'other roads' } })).not.toBe(digest({}))
  })
})
