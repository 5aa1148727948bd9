import { describe, expect, it } from 'vitest'
import { processBell } from '../../../../src/jobs/queue/bell.ts'

describe('a bell within one process', () => {
  it('wakes those who listen for the kind, until they stop', async () => {
    const bell = processBell()
    const heard: string[] = []
    const stop = await bell.listen(['plan', 'bound'], () => heard.push('planner'))
    await bell.listen(['study'], () => heard.push('gatherer'))
    await bell.ring('plan')
    await bell.ring('study')
    await bell.ring('reprice')
    expect(heard).toEqual(['planner', 'gatherer'])
    await stop()
    await bell.ring('bound')
    expect(heard).toHaveLength(2)
    await bell.close()
    await bell.ring('study')
    expect(heard).toHaveLength(2)
  })
})
