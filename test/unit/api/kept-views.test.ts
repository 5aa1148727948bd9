import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { keptView } from '../../../api/kept-views.ts'
import { Recent } from '../../../src/service/recent.ts'

const schema = z.object({ text: z.string() })
const MEGABYTE = 1024 * 1024

describe('a view that is kept', () => {
  it('is made once, holds what is declared and nothing else, and is forgotten with the rest', async () => {
    const kept = new Recent<unknown>(4)
    let made = 0
    const view = () =>
      keptView({ kept }, 'one', schema, async () => {
        made++
        return { text: 'a', secret: 'b' }
      })
    const [first, second] = await Promise.all([view(), view()])
    expect(first).toBe(second)
    expect(Buffer.from(first.bytes).toString()).toBe('{"text":"a"}')
    expect(made).toBe(1)
    kept.clear()
    await view()
    expect(made).toBe(2)
  })

  it('goes when others that were used later take its room', async () => {
    const kept = new Recent<unknown>(4)
    const made: string[] = []
    const view = (name: string) =>
      keptView({ kept }, name, schema, async () => {
        made.push(name)
        return { text: 'x'.repeat(20 * MEGABYTE) }
      })
    for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await view(name)
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
  })

  it('is made anew where making it failed', async () => {
    const kept = new Recent<unknown>(4)
    const failing = keptView({ kept }, 'one', schema, async () => {
      throw new Error('not now')
    })
    await expect(failing).rejects.toThrow('not now')
    expect((await keptView({ kept }, 'one', schema, async () => ({ text: 'a' }))).body).toEqual({ text: 'a' })
  })
})
