import { describe, expect, it } from 'vitest'
import { Exchange, peersOf } from '../../../../src/solver/recombine/exchange.ts'
import { columnFor } from '../../../support/solver/columns.ts'

const scored = (score: number) => ({ score, route: columnFor(score, [0]).route! })

describe('several recombinations of the same customers', () => {
  it('hand the routes that each finds to all others, once', () => {
    const exchanges = peersOf(3).map((peers) => new Exchange(peers))
    const [one, two, three] = exchanges
    one?.give([scored(1), scored(2)])
    two?.give([scored(3)])
    expect(one?.take()).toEqual([scored(3)])
    expect(two?.take()).toEqual([scored(1), scored(2)])
    expect(three?.take()).toEqual([scored(1), scored(2), scored(3)])
    expect(three?.take()).toEqual([])
    for (const exchange of exchanges) exchange.close()
  })

  it('share out the work between them', () => {
    const exchanges = peersOf(3).map((peers) => new Exchange(peers))
    for (let at = 0; at < 12; at++) expect(exchanges.filter((each) => each.isOwn(at))).toHaveLength(1)
    for (const exchange of exchanges) exchange.close()
  })

  it('do all of it alone where there are no others, and lose nothing when those have ended', () => {
    const alone = new Exchange()
    alone.give([scored(1)])
    expect(alone.take()).toEqual([])
    expect([0, 1, 2].every((at) => alone.isOwn(at))).toBe(true)
    const [one, two] = peersOf(2).map((peers) => new Exchange(peers))
    two?.close()
    one?.give([scored(1)])
    expect(one?.take()).toEqual([])
    one?.close()
  })
})
