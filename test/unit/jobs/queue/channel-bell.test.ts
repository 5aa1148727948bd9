import { describe, expect, it } from 'vitest'
import { type Channel, channelBell } from '../../../../src/jobs/queue/channel-bell.ts'

/** The two ends of a line. */
function line(): readonly [Channel, Channel] {
  const hears: [(kind: string) => void, (kind: string) => void] = [() => {}, () => {}]
  const end = (mine: 0 | 1, other: 0 | 1): Channel => ({
    send: (kind) => hears[other](kind),
    receive: (hear) => {
      hears[mine] = hear
    },
  })
  return [end(0, 1), end(1, 0)]
}

describe('a bell over a channel', () => {
  it('is heard at both ends, once, by those who listen for the kind', async () => {
    const [left, right] = line().map((channel) => channelBell(channel))
    if (left === undefined || right === undefined) throw new Error('a line has two ends')
    const heard: string[] = []
    await left.listen(['plan'], () => heard.push('left'))
    const stop = await right.listen(['plan', 'study'], () => heard.push('right'))
    await left.ring('plan')
    expect(heard.toSorted()).toEqual(['left', 'right'])
    await right.ring('study')
    expect(heard).toHaveLength(3)
    await stop()
    await right.ring('plan')
    expect(heard.at(-1)).toBe('left')
  })
})
