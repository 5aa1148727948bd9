import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addJobMetrics } from '../../api/job-metrics.ts'
import { startUpkeep } from '../../api/upkeep.ts'
import { readErasureList } from '../../src/service/privacy/erasure-list.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { ManualTimers } from '../support/jobs/manual-timers.ts'
import { ASKING, LIMIT, smallScenario } from '../support/service/service-case.ts'
import { METRICS_TOKEN, type Service, services } from './service.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-upkeep-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a process that serves', () => {
  const start = services()

  it('writes down as hashes who was erased, to be kept with backups', async () => {
    const service: Service = await start()
    const config = { retentionDays: undefined, erasuresFile: join(folder, 'deep', 'erasures.json') }
    const listed = () => readErasureList(readFileSync(config.erasuresFile, 'utf8'))
    const timers = new ManualTimers()
    const upkeep = { service: service.useCases, config, logger: service.frame.logger, timers }
    const stop = startUpkeep(upkeep)
    await stop()
    expect(timers.pending).toBe(0)
    expect(listed()).toEqual([])
    await smallScenario(service.useCases)
    const { pupilReferenceHash } = await erasePupil(service.useCases, ASKING, 'P1')
    await startUpkeep(upkeep)()
    expect(listed()).toEqual([pupilReferenceHash])
    expect(service.lines.filter((line) => line.includes('trouble'))).toEqual([])
  })

  it('tells how many jobs wait', async () => {
    const service = await start()
    addJobMetrics(service.frame.metrics, service.store)
    const scenarioId = await smallScenario(service.useCases)
    await requestPlan(service.useCases, ASKING, { scenarioId, name: 'A plan', settings: LIMIT })
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
    const { text } = await service.ask('get', '/metrics', { headers })
    expect(text).toContain('schoolway_jobs{state="queued"} 1')
    expect(text).toContain('schoolway_jobs{state="running"} 0')
  })
})
