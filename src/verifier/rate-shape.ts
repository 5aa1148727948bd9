import type { Rate } from '../domain/framework.ts'
import { MILLIMETRES_PER_MILE } from '../domain/units.ts'

const METRES_PER_MILE = MILLIMETRES_PER_MILE / 1000

interface Piece {
  /** Metres at which the band ends. */
  readonly end: number
  readonly pencePerMetre: number
}

/**
 * How a rate's unrounded fare grows with live metres: what two runs that go on alike may still gain on each other.
 * Pence and metres, in floating point: whoever uses it leaves room for rounding.
 */
export class RateShape {
  /** Whether the fare never falls as metres are added. */
  readonly monotone: boolean
  /** All that the fare may fall, and jump up, where a journey passes from one band to the next. */
  readonly falls: number
  readonly jumps: number
  private readonly pieces: readonly Piece[]
  /** The least and the most pence a metre of each piece and those after it. */
  private readonly leastFrom: Float64Array
  private readonly mostFrom: Float64Array
  private readonly whole: boolean
  private readonly rate: Rate
  /** Metres from which on the fare is above its minimum whatever the dead miles. */
  private readonly minimumEnd: number

  constructor(rate: Rate) {
    this.rate = rate
    this.whole = rate.band_basis === 'whole_journey'
    this.pieces = rate.bands.map((band) => ({
      end: band.up_to_miles === undefined ? Number.POSITIVE_INFINITY : band.up_to_miles * METRES_PER_MILE,
      pencePerMetre: band.pence_per_mile / METRES_PER_MILE,
    }))
    const after = (from: number): readonly number[] =>
      this.pieces.slice(from).map(({ pencePerMetre }) => pencePerMetre)
    this.leastFrom = Float64Array.from(this.pieces, (_, at) => Math.min(...after(at)))
    this.mostFrom = Float64Array.from(this.pieces, (_, at) => Math.max(...after(at)))
    const steps = this.whole
      ? this.pieces.slice(1).map((piece, index) => {
          const before = this.pieces[index] as Piece // one before each but the first
          return (piece.pencePerMetre - before.pencePerMetre) * before.end
        })
      : []
    this.falls = steps.reduce((sum, step) => sum + Math.max(0, -step), 0)
    this.jumps = steps.reduce((sum, step) => sum + Math.max(0, step), 0)
    this.monotone = this.falls === 0
    this.minimumEnd = this.endOfMinimum()
  }

  /** Base, bands and dead miles, but at least the minimum; unrounded pence. */
  fare(live: number, dead: number): number {
    const { rate } = this
    const charge = this.bands(live) + (rate.dead_pence_per_mile / METRES_PER_MILE) * dead
    return Math.max(rate.minimum_pence, rate.base_pence + charge)
  }

  /** The least pence that a metre adds from here on; a fall from band to band is not counted. */
  leastSlope(metres: number): number {
    if (!this.monotone || metres < this.minimumEnd) return 0
    return this.leastFrom[this.pieceAt(metres)] as number
  }

  mostSlope(metres: number): number {
    return this.mostFrom[this.pieceAt(metres)] as number
  }

  /** Pence a metre in the last band: between the least and the most slope wherever one stands. */
  get lastSlope(): number {
    return this.pieces.at(-1)?.pencePerMetre ?? 0
  }

  private pieceAt(metres: number): number {
    let at = 0
    while (at < this.pieces.length - 1 && (this.pieces[at] as Piece).end <= metres) at++
    return at
  }

  private bands(live: number): number {
    let sum = 0
    let start = 0
    for (const { end, pencePerMetre } of this.pieces) {
      if (this.whole) {
        if (live <= end) return live * pencePerMetre
        continue
      }
      if (live <= start) break
      sum += (Math.min(live, end) - start) * pencePerMetre
      start = end
    }
    return sum
  }

  private endOfMinimum(): number {
    const { rate } = this
    const short = rate.minimum_pence - rate.base_pence
    if (short <= 0) return 0
    if (this.whole) return Number.POSITIVE_INFINITY
    let start = 0
    let sum = 0
    for (const { end, pencePerMetre } of this.pieces) {
      const atEnd = sum + (end - start) * pencePerMetre
      if (pencePerMetre > 0 && atEnd >= short) return Math.ceil(start + (short - sum) / pencePerMetre) + 1
      sum = atEnd
      start = end
    }
    return Number.POSITIVE_INFINITY
  }
}
