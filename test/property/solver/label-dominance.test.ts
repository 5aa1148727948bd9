import { describe, expect, it } from 'vitest'
import { Dominance } from '../../../src/solver/bound/dominance.ts'
import { labelled, nextOf } from '../../support/solver/labelled.ts'

const COUNCILS = 4

describe('a label that dominates another', () => {
  it('may meet whomever the other may, and visit whatever the other may', async () => {
    let pairs = 0
    for (let seed = 0; seed < COUNCILS; seed++)
      for await (const { desk, vehicle, prices, expansion, slice } of labelled(seed)) {
        const dominance = new Dominance(desk, vehicle, prices, expansion.hours)
        const { labels, keys } = desk
        const made = [...Array(labels.count).keys()]
        const dominated = made.flatMap((a) =>
          made
            .filter((b) => a !== b && labels.node[a] === labels.node[b] && labels.key[a] === labels.key[b])
            .filter((b) => dominance.dominates(a, b, keys.length(labels.key[b]!)))
            .map((b) => [a, b] as const),
        )
        for (const [a, b] of dominated) {
          pairs++
          const missed = nextOf(slice.homes, slice.schools).filter(
            (next) => next(expansion, b) && !next(expansion, a),
          )
          expect(missed, `council ${seed}: ${a} for ${b}`).toHaveLength(0)
        }
      }
    expect(pairs).toBeGreaterThan(1000)
  })
})
