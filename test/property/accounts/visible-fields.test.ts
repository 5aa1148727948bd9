import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../src/accounts/roles.ts'
import { childInPlan } from '../../../src/accounts/visible/child-in-plan.ts'
import { type PlanView, planFor, type RouteView, routeFor } from '../../../src/accounts/visible/plan-for.ts'
import { oneChildFor, type PupilView, pupilsFor } from '../../../src/accounts/visible/pupils-for.ts'
import type { IssueView } from '../../../src/accounts/visible/issues-for.ts'
import type { Issue } from '../../../src/domain/issue.ts'
import type { Plan, PlanRoute } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { type SecretPlan, secretPlan } from '../../support/accounts/secret-plan.ts'

// A document that nobody has redacted is not one that may be sent: these four lines do not compile otherwise.
const planIsNoView: Plan extends PlanView ? true : false = false
const routeIsNoView: PlanRoute extends RouteView ? true : false = false
const pupilIsNoView: Pupil extends PupilView ? true : false = false
const issueIsNoView: Issue extends IssueView ? true : false = false

const seeds = fc.integer({ min: 0, max: 1_000_000 })

/** What a role must never find in a plan, a route or a list of pupils. */
const forbidden = (role: Role, { secrets }: SecretPlan): readonly string[] => {
  const { pupils, places, needs, words } = secrets
  const vehicles = ['VEHICLE<']
  const lists: Readonly<Record<Role, readonly string[]>> = {
    officer: [],
    procurement: [...pupils, ...places, ...needs, ...words],
    panel: [],
    finance: [...places, ...needs, ...words, ...vehicles],
    auditor: [...places, ...words],
    administrator: [...pupils, ...places, ...needs, ...words, ...vehicles],
  }
  return lists[role]
}

function expectNone(document: unknown, secrets: readonly string[]): void {
  const text = JSON.stringify(document) ?? ''
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
}

describe('what a role sees', () => {
  it('is never the document itself', () => {
    expect([planIsNoView, routeIsNoView, pupilIsNoView, issueIsNoView]).toEqual([false, false, false, false])
  })

  it.each(ROLES)('of any plan and its routes holds nothing that is kept from the %s', (role) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const given = secretPlan(seed)
        expectNone(planFor(role, given.plan), forbidden(role, given))
        for (const route of given.plan.routes) expectNone(routeFor(role, route), forbidden(role, given))
      }),
      { numRuns: 40 },
    )
  })

  it.each(ROLES)('of any pupil list holds nothing that is kept from the %s', (role) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const given = secretPlan(seed)
        expectNone(pupilsFor(role, given.pupils), forbidden(role, given))
      }),
      { numRuns: 40 },
    )
  })

  it('holds the secrets where they are not kept: the words above are really there', () => {
    const given = secretPlan(7)
    const { pupils, places, needs, words } = given.secrets
    const text = JSON.stringify([planFor('officer', given.plan), pupilsFor('officer', given.pupils)])
    const missing = [...pupils, ...needs, ...words].filter((secret) => !text.includes(secret))
    expect(missing).toEqual([])
    expect(places.filter((place) => text.includes(place)).length).toBeGreaterThan(10)
  })

  it('is no list at all for the panel', () => {
    const { plan, pupils } = secretPlan(3)
    expect(planFor('panel', plan)).toBeUndefined()
    expect(routeFor('panel', plan.routes[0]!)).toBeUndefined()
    expect(pupilsFor('panel', pupils)).toBeUndefined()
  })

  it('of one child names no other child and no place', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, pupils, secrets } = secretPlan(seed)
        for (const pupil of pupils) {
          const others = pupils.filter((other) => other.id !== pupil.id).map((other) => other.id)
          const document = [childInPlan(plan, pupil.id), oneChildFor('panel', pupil)]
          expectNone(document, [...others, `-other`, ...secrets.places, 'BORN<', 'NOTE<', 'CONTACT<'])
        }
      }),
      { numRuns: 20 },
    )
  })

  it('keeps the money as it is: shares, annual prices and totals', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan } = secretPlan(seed)
        for (const role of ['procurement', 'finance', 'auditor'] as const) {
          const view = planFor(role, plan)
          if (view === undefined || !('routes' in view)) throw new Error('no routes')
          expect(view.totals).toEqual(plan.totals)
          expect(view.routes.map((route) => route.annual)).toEqual(plan.routes.map((route) => route.annual))
        }
        const view = planFor('finance', plan)
        const shares = view?.schema === 'schoolway.plan-for-finance/1' ? view.routes.map((r) => r.shares) : []
        expect(shares).toEqual(plan.routes.map((route) => route.shares))
      }),
      { numRuns: 20 },
    )
  })
})
