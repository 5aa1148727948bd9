import { PriceArrays, SliceDesk } from '../../../src/solver/bound/context.ts'
import { Expansion } from '../../../src/solver/bound/expand.ts'
import { type Slice, slicesOf } from '../../../src/solver/bound/slice.ts'
import { nearestMemory } from '../../../src/solver/bound/start.ts'
import { type Vehicle, vehiclesOf } from '../../../src/solver/bound/vehicles.ts'
import { randomCouncil } from '../random-council.ts'
import { compiled } from './compiled.ts'

const LABELS = 250

/** The first labels of one vehicle's routes to one school. */
export interface Labelled {
  readonly slice: Slice
  readonly desk: SliceDesk
  readonly vehicle: Vehicle
  readonly prices: PriceArrays
  readonly expansion: Expansion
  readonly last: number
}

export type Next = (expansion: Expansion, from: number) => boolean

/** Every unit that may be met next, and every visit. */
export const nextOf = (homes: number, schools: number): readonly Next[] => [
  ...Array.from(
    { length: homes },
    (_, home) => (expansion: Expansion, from: number) => expansion.meet(from, home),
  ),
  ...Array.from(
    { length: schools },
    (_, school) => (expansion: Expansion, from: number) => expansion.visit(from, school),
  ),
]

/** Makes labels, each longer than none before it. */
function makeLabels({ labels, slice }: SliceDesk, expansion: Expansion, last: number): void {
  labels.count = 0
  expansion.root(last)
  labels.count = 1
  for (let from = 0; from < labels.count && labels.count < LABELS; from++)
    for (const next of nextOf(slice.homes, slice.schools)) if (next(expansion, from)) labels.count++
}

/** The first labels of every vehicle's routes to every school of a small council, in the order of their making. */
export async function* labelled(seed: number): AsyncGenerator<Labelled> {
  const { problem } = await compiled(randomCouncil(seed, { pupils: 8, schools: 3 }))
  for (const slice of slicesOf(problem, [...Array(problem.unitCount).keys()]).slice(0, 2)) {
    const shop = { id: seed, slice, vehicles: vehiclesOf(problem, slice) }
    const prices = new PriceArrays({
      units: new Float64Array(slice.units.length).fill(300_000),
      cuts: [],
      cutDuals: new Float64Array(0),
      memory: nearestMemory(slice, 4),
    })
    for (const vehicle of shop.vehicles) {
      const desk = new SliceDesk(shop, 2 * LABELS)
      const expansion = new Expansion(desk, vehicle, prices)
      for (let last = 0; last < slice.schools; last++) {
        makeLabels(desk, expansion, last)
        yield { slice, desk, vehicle, prices, expansion, last }
      }
    }
  }
}
