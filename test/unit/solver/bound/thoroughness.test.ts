import { describe, expect, it } from 'vitest'
import { NEWS, PROOF_SMOOTH, Thoroughness } from '../../../../src/solver/bound/thoroughness.ts'

const CALM = { proven: true, hurried: false }

function begun({ exact }: { readonly exact: boolean }): Thoroughness {
  const looking = new Thoroughness()
  looking.begin(true, exact)
  return looking
}

describe('looking for routes', () => {
  it('is quick until that brings few, and exact from then on', () => {
    const looking = begun({ exact: false })
    expect(looking.effort(true).exact).toBe(false)
    expect(looking.after(100, CALM)).toBe('on')
    expect(looking.effort(true).exact).toBe(false)
    expect(looking.after(99, CALM)).toBe('exact')
    expect(looking.effort(true).exact).toBe(true)
  })

  it('looks for ever less where it finds few, and is over where that is little', () => {
    const looking = begun({ exact: true })
    const looked: number[] = []
    do looked.push(looking.effort(true).threshold)
    while (looking.after(0, CALM) !== 'over')
    expect(looked).toEqual([-400_000, -100_000, -25_000])
  })

  it('asks the lively while they bring much, then all who are awake before it looks for less', () => {
    const looking = begun({ exact: true })
    looking.after(20, CALM)
    expect(looking.scope).toBe('lively')
    looking.after(19, CALM)
    expect([looking.scope, looking.effort(true).threshold]).toEqual(['awake', -400_000])
    looking.after(19, CALM)
    expect([looking.scope, looking.effort(true).threshold]).toEqual(['awake', -100_000])
  })

  it('asks all while nothing is proven', () => {
    const looking = begun({ exact: true })
    looking.after(0, { proven: false, hurried: false })
    expect(looking.scope).toBe('all')
  })

  it('is over at the first few where there is no time', () => {
    const looking = begun({ exact: true })
    expect(looking.after(0, { proven: true, hurried: true })).toBe('over')
  })

  it('begins the next time with little, and those who are awake', () => {
    const looking = begun({ exact: true })
    looking.begin(false, true)
    expect([looking.scope, looking.effort(true).threshold]).toEqual(['awake', -25_000])
  })

  it('settles by asking those it is told for all that is news, near the relaxation’s own duals', () => {
    const looking = begun({ exact: false })
    looking.settle('awake')
    expect([looking.scope, looking.smooth]).toEqual(['awake', PROOF_SMOOTH])
    expect(looking.effort(false)).toMatchObject({ exact: true, threshold: NEWS })
  })

  it('cuts exact pricings short only while it is rough', () => {
    const looking = begun({ exact: true })
    expect(looking.effort(true).glance).toBeGreaterThan(0)
    expect(looking.effort(true).coarse).toBeGreaterThan(1)
    expect(looking.effort(false)).not.toHaveProperty('glance')
    expect(looking.effort(false)).not.toHaveProperty('coarse')
  })
})
