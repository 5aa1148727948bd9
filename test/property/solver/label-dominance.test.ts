import { describe, expect, it } from 'vitest'
import { PriceArrays, SliceDesk } from '../../../src/solver/bound/context.ts'
import { Dominance } from '../../../src/solver/bound/dominance.ts'
import { Expansion } from '../../../src/solver/bound/expand.ts'
import { slicesOf } from '../../../src/solver/bound/slice.ts'
import { nearestMemory } from '../../../src/solver/bound/start.ts'
import { vehiclesOf } from '../../../src/solver/bound/vehicles.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'

const COUNCILS = 4
const LABELS = 250

/** The first labels of routes to a school, each longer than none before it. */
function makeLabels({ labels, slice }: SliceDesk, expansion: Expansion, last: number): void {
  labels.count = 0
  expansion.root(last)
  labels.count = 1
  for (let from = 0; from < labels.count && labels.count < LABELS; from++)
    for (const next of nextOf(slice.homes, slice.schools)) if (next(expansion, from)) labels.count++
}

/** The first labels of every vehicle's routes to every school of a small council, in the order of their making. */
async function* labelled(seed: number) {
  const { problem } = await compiled(randomCouncil(seed, { pupils: 8, schools: 3 }))
  for (const slice of slicesOf(problem, [...Array(problem.unitCount).keys()]).slice(0, 2)) {
    const shop = { id: seed, slice, vehicles: vehiclesOf(problem, slice) }
    const units = slice.units.length
    const prices = new PriceArrays({
      units: new Float64Array(units).fill(300_000),
      cuts: [],
      cutDuals: new Float64Array(0),
      memory: nearestMemory(slice, 4),
    })
    for (const vehicle of shop.vehicles) {
      const desk = new SliceDesk(shop, 2 * LABELS)
      const expansion = new Expansion(desk, vehicle, prices)
      for (let last = 0; last < slice.schools; last++) {
        makeLabels(desk, expansion, last)
        const dominance = new Dominance(desk, vehicle, prices, expansion.hours)
        yield { desk, expansion, dominance, slice }
      }
    }
  }
}

type Next = (expansion: Expansion, from: number) => boolean

/** Every unit that may be met next, and every visit. */
const nextOf = (homes: number, schools: number): readonly Next[] => [
  ...Array.from(
    { length: homes },
    (_, home) => (expansion: Expansion, from: number) => expansion.meet(from, home),
  ),
  ...Array.from(
    { length: schools },
    (_, school) => (expansion: Expansion, from: number) => expansion.visit(from, school),
  ),
]

describe('a label that dominates another', () => {
  it('may meet whomever the other may, and visit whatever the other may', async () => {
    let pairs = 0
    for (let seed = 0; seed < COUNCILS; seed++)
      for await (const { desk, expansion, dominance, slice } of labelled(seed)) {
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
