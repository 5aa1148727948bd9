import { describe, expect, it } from 'vitest'
import { Recent } from '../../../src/service/recent.ts'

describe('what is kept in memory', () => {
  it('is made once, however many ask while it is being made', async () => {
    const recent = new Recent<number>(2)
    let made = 0
    const make = async () => ++made
    expect(await Promise.all([recent.get('a', make), recent.get('a', make)])).toEqual([1, 1])
  })

  it('is what was asked for last', async () => {
    const recent = new Recent<number>(2)
    for (const name of ['a', 'b', 'a', 'c']) await recent.get(name, async () => 1)
    expect(['a', 'b', 'c'].map((name) => recent.has(name))).toEqual([true, false, true])
    recent.clear()
    expect(recent.has('a')).toBe(false)
  })

  it('is not what failed', async () => {
    const recent = new Recent<number>(2)
    await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await recent.get('a', async () => 2)).toBe(2)
  })
})
