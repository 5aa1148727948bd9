import { describe, expect, it } from 'vitest'
import { PriceArrays, SliceDesk } from '../../../src/solver/bound/context.ts'
import { Expansion } from '../../../src/solver/bound/expand.ts'
import type { Labels } from '../../../src/solver/bound/labels.ts'
import { type Slice, slicesOf } from '../../../src/solver/bound/slice.ts'
import { nearestMemory } from '../../../src/solver/bound/start.ts'
import { vehiclesOf } from '../../../src/solver/bound/vehicles.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'

const LABELS = 2000

/** Everybody is remembered by everybody, those nearby at the list's far end. */
function everybody(slice: Slice): readonly (readonly number[])[] {
  return nearestMemory(slice, slice.units.length).map(([own = 0, ...others]) => [own, ...others.toReversed()])
}

function unitsMet({ slice, labels }: { readonly slice: Slice; readonly labels: Labels }, label: number) {
  const met: number[] = []
  for (let at = label; at >= 0; at = labels.parent[at]!)
    if (labels.node[at]! < slice.homes) met.push(slice.nodeUnit[labels.node[at]!]!)
  return met
}

describe('a label under memories of more than 32 units', () => {
  it('meets nobody twice whom everybody remembers', async () => {
    const { problem } = await compiled(randomCouncil(3, { pupils: 60, schools: 2 }))
    const [slice] = slicesOf(problem, [...Array(problem.unitCount).keys()])
    if (slice === undefined) throw new Error('nobody travels')
    expect(slice.units.length).toBeGreaterThan(34)
    expect(slice.units.length).toBeLessThanOrEqual(64)
    const shop = { id: 1, slice, vehicles: vehiclesOf(problem, slice) }
    const memory = everybody(slice)
    const far = (label: number, desk: SliceDesk): boolean => {
      const [last = 0, ...before] = unitsMet(desk, label)
      return before.some((unit) => memory[last]!.indexOf(unit) >= 32)
    }
    const units = new Float64Array(slice.units.length).fill(1e7)
    const prices = new PriceArrays({ units, cuts: [], cutDuals: new Float64Array(0), memory })
    let remembered = 0
    for (const vehicle of shop.vehicles) {
      const desk = new SliceDesk(shop, 2 * LABELS)
      const { labels } = desk
      const expansion = new Expansion(desk, vehicle, prices)
      expansion.root(0)
      labels.count = 1
      for (let from = 0; from < labels.count && labels.count < LABELS; from++) {
        const met = new Set(unitsMet(desk, from))
        if (far(from, desk)) remembered++
        for (let home = 0; home < slice.homes && labels.count < LABELS; home++) {
          if (!expansion.meet(from, home)) continue
          expect(met.has(slice.nodeUnit[home]!)).toBe(false)
          labels.count++
        }
      }
    }
    expect(remembered).toBeGreaterThan(10)
  })
})
