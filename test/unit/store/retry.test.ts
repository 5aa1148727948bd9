import { describe, expect, it } from 'vitest'
import { again } from '../../../src/store/retry.ts'

const failing = (code: string, times: number) => {
  let calls = 0
  const work = async (): Promise<number> => {
    calls++
    if (calls <= times) throw Object.assign(new Error(code), { code })
    return calls
  }
  return { work, calls: () => calls }
}

describe('a transaction', () => {
  it.each(['40001', '40P01'])('that another was in the way of (%s) is run again', async (code) => {
    expect(await again(failing(code, 3).work)).toBe(4)
  })

  it('is not run again for ever', async () => {
    const { work, calls } = failing('40001', 100)
    await expect(again(work)).rejects.toThrow('40001')
    expect(calls()).toBe(5)
  })

  it('that fails by itself is not run again', async () => {
    const { work, calls } = failing('23505', 1)
    await expect(again(work)).rejects.toThrow('23505')
    expect(calls()).toBe(1)
  })
})
