import { describe, expect, it } from 'vitest'
import { isStop, type PlannerMessage, ringOf } from '../../../../api/planner/messages.ts'
import { workerPart } from '../../../../api/planner/settings.ts'

describe('what a service and its planner say to each other', () => {
  it('is told apart, and from what is none of it', () => {
    const [ring, stop]: readonly PlannerMessage[] = [{ ring: 'plan' }, { stop: true }]
    expect([ringOf(ring), isStop(ring)]).toEqual(['plan', false])
    expect([ringOf(stop), isStop(stop)]).toEqual([undefined, true])
    for (const other of [undefined, null, 'stop', 1, {}, { ring: 1 }])
      expect([ringOf(other), isStop(other)]).toEqual([undefined, false])
  })
})

describe('the environment of a worker', () => {
  it('holds its own settings, and none of the secrets of serving', () => {
    const part = workerPart({
      WORKERS: '2',
      OIDC_CLIENT_SECRET: 'secret',
      METRICS_TOKEN: 'secret',
      HOST: '::',
    })
    expect(part).toMatchObject({ WORKERS: '2' })
    expect(JSON.stringify(part)).not.toMatch(/secret|HOST/)
  })
})
