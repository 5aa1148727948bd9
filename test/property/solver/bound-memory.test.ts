import { describe, expect, it } from 'vitest'
import { BoundMemory } from '../../../src/solver/search/bound-memory.ts'
import { createRandom } from '../../support/random.ts'

describe('bounds that are remembered', () => {
  it('are those last noted or a little less, or nothing; those just noted are always known', () => {
    const random = createRandom(1)
    const memory = new BoundMemory(3)
    const noted = new Map<string, number>()
    let known = 0
    for (let turn = 0; turn < 20_000; turn++) {
      const [unit, route] = [random.integer(0, 2), random.integer(1, 2000)]
      const [high, low] = [Math.imul(route, 0x9e3779b1), Math.imul(route, 0x85ebca6b)]
      const last = noted.get(`${unit} ${route}`)
      const least = memory.atLeast(unit, high, low)
      // A route that was never noted is not known, whatever shares its place.
      if (last === undefined) expect(least).toBe(Number.NEGATIVE_INFINITY)
      else if (least !== Number.NEGATIVE_INFINITY) {
        known++
        expect(least).toBeLessThanOrEqual(last)
        expect(least).toBeGreaterThan(last - 1)
      }
      const score = 1_000_000 * random.next()
      memory.note(unit, high, low, score)
      noted.set(`${unit} ${route}`, score)
      expect(memory.atLeast(unit, high, low)).toBeGreaterThan(score - 1)
      expect(memory.atLeast(unit, high, low)).toBeLessThanOrEqual(score)
    }
    expect(known).toBeGreaterThan(100)
  })
})
