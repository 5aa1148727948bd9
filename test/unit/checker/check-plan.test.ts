import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { checkCase, roadsOf } from '../../support/check-case.ts'

const LISTENERS = ['home_a', 'tail_lift', 'medical', '51.4']

describe('checkPlan', () => {
  it('finds nothing in a plan that keeps every rule, as an object or as JSON read back', () => {
    const { council, plan } = checkCase()
    const roads = roadsOf({ council, plan })
    expect(checkPlan({ council, plan, roads })).toEqual([])
    expect(checkPlan({ council, plan: JSON.parse(JSON.stringify(plan)), roads })).toEqual([])
  })

  it.each([null, 7, 'plan', [], {}, { schema: 'schoolway.plan/1' }])('takes anything: %j', (plan) => {
    const subject = checkCase()
    const findings = checkPlan({ council: subject.council, plan, roads: roadsOf(subject) })
    expect(findings.length).toBeGreaterThan(0)
    expect(new Set(findings.map((found) => found.code))).toEqual(new Set(['plan_schema']))
  })

  it('says where a document is no plan', () => {
    const subject = checkCase()
    Object.assign(subject.plan.routes[0]!, { vehicle_type: 7 })
    expect(checkPlan({ ...subject, roads: roadsOf(checkCase()) })).toMatchObject([
      { code: 'plan_schema', actual: 'routes.0.vehicle_type' },
    ])
  })

  it('names no place and no need', () => {
    const subject = checkCase()
    for (const route of subject.plan.routes) {
      route.vehicle_type = 'car4'
      route.assistants = []
      for (const stop of route.runs.flatMap((run) => run.stops)) stop.lat += 0.01
    }
    const text = JSON.stringify(checkPlan({ ...subject, roads: roadsOf(subject) }))
    for (const word of LISTENERS) expect(text).not.toContain(word)
  })

  it('does not stumble over a plan without routes', () => {
    const subject = checkCase()
    subject.plan.routes = []
    const codes = checkPlan({ ...subject, roads: roadsOf(subject) }).map((found) => found.code)
    expect(new Set(codes)).toEqual(new Set(['pupil_missing', 'totals']))
  })
})
