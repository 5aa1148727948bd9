import { NO_WAY_SECONDS } from '../problem.ts'
import { Keys } from './keys.ts'
import { CUT_WORDS, Labels } from './labels.ts'
import type { Rack } from './shelf.ts'
import type { Slice } from './slice.ts'
import type { Prices, SliceShop } from './task.ts'
import type { Vehicle } from './vehicles.ts'

/** Homes to drive from, nearest first: those of school q before node p are `nodes[start[p × schools + q]] …`. */
export interface Arcs {
  readonly start: Int32Array
  readonly nodes: Int32Array
}

function arcsOf(slice: Slice): Arcs {
  const { homes, schools, seconds, nodeUnit, unit } = slice
  const nodes = homes + schools
  const bySchool = Array.from({ length: schools }, (_, school) =>
    Int32Array.from({ length: homes }, (_, home) => home).filter(
      (home) => unit.school[nodeUnit[home] as number] === school,
    ),
  )
  const start = new Int32Array(nodes * schools + 1)
  const flat = new Int32Array(nodes * homes)
  let at = 0
  for (let node = 0; node < nodes; node++) {
    const row = seconds.subarray(node * nodes, node * nodes + homes)
    for (let school = 0; school < schools; school++) {
      const order = (bySchool[school] as Int32Array).toSorted(
        (a, b) => (row[a] as number) - (row[b] as number) || a - b,
      )
      for (const home of order) {
        if ((row[home] as number) >= NO_WAY_SECONDS) break
        if (node < homes && nodeUnit[home] === nodeUnit[node]) continue
        flat[at++] = home
      }
      start[node * schools + school + 1] = at
    }
  }
  return { start, nodes: flat.slice(0, at) }
}

/** Prices laid out for labels: memories as positions in short lists, cuts as bits. */
export class PriceArrays {
  readonly units: Float64Array
  /** `unit × units + other` → position of the other in the unit's memory, or −1. */
  readonly position: Int8Array
  readonly memory: readonly (readonly number[])[]
  readonly words: number
  /** Bits of the cuts that a unit remembers, and of those it belongs to: `unit × words + word`. */
  readonly remembers: Int32Array
  readonly belongs: Int32Array
  /** What a completed pair of a cut adds to a label's cost (≥ 0). */
  readonly penalty: Float64Array

  constructor(prices: Prices) {
    const count = prices.units.length
    this.units = prices.units
    this.memory = prices.memory
    this.position = new Int8Array(count * count).fill(-1)
    prices.memory.forEach((list, unit) => {
      list.forEach((other, at) => {
        this.position[unit * count + other] = at
      })
    })
    const active = [...prices.cuts.keys()].filter((cut) => (prices.cutDuals[cut] as number) < 0)
    if (active.length > 32 * CUT_WORDS) throw new RangeError('more cuts than a label holds')
    this.words = Math.ceil(active.length / 32)
    this.remembers = new Int32Array(count * this.words)
    this.belongs = new Int32Array(count * this.words)
    this.penalty = Float64Array.from(active, (cut) => -(prices.cutDuals[cut] as number))
    active.forEach((number, at) => {
      const cut = prices.cuts[number] as Prices['cuts'][number]
      const word = at >> 5
      const bit = 1 << (at & 31)
      const mark = (bits: Int32Array, unit: number): void => {
        bits[unit * this.words + word] = (bits[unit * this.words + word] as number) | bit
      }
      for (const unit of cut.units) mark(this.belongs, unit)
      for (let unit = 0; unit < count; unit++) if (cut.memory === undefined) mark(this.remembers, unit)
      for (const unit of [...(cut.memory ?? []), ...cut.units]) mark(this.remembers, unit)
    })
  }
}

/** What one worker keeps of a slice between pricing runs. */
export class SliceDesk {
  readonly slice: Slice
  readonly nodes: number
  readonly arcs: Arcs
  readonly keys: Keys
  readonly labels: Labels
  /** Labels by `node × BUCKET_KEYS + key mod BUCKET_KEYS`; all empty between pricing runs. */
  readonly racks: (Rack | undefined)[] = []
  readonly vehicles: readonly Vehicle[]
  /** A drive back from school to place that starts later than this can still be followed by a visit: earliest useful. */
  readonly visitFloor: Int32Array
  /** Later than this at a place, a later window never makes a vehicle wait. */
  readonly waitFloor: number

  constructor(shop: SliceShop, mostLabels: number) {
    this.slice = shop.slice
    this.nodes = shop.slice.homes + shop.slice.schools
    this.vehicles = shop.vehicles
    this.arcs = arcsOf(shop.slice)
    this.keys = new Keys(shop.slice.schools)
    this.labels = new Labels(mostLabels)
    this.visitFloor = visitFloors(shop.slice)
    const { to, unload } = shop.slice.school
    this.waitFloor = to.reduce((least, end, school) => Math.min(least, end + (unload[school] as number)), 1e9)
  }
}

export const BUCKET_KEYS = 1024

/** For each home the latest arrival at it that is too late for any visit before it, other homes between or not, plus 1. */
function visitFloors(slice: Slice): Int32Array {
  const { homes, schools, seconds, school, unit, nodeUnit } = slice
  const nodes = homes + schools
  const floor = new Int32Array(nodes)
  for (let node = 0; node < nodes; node++) {
    let least = 1e9
    for (let visit = 0; visit < schools; visit++) {
      if (node === homes + visit) continue
      const drive = seconds[node * nodes + homes + visit] as number
      least = Math.min(least, (school.from[visit] as number) + (school.unload[visit] as number) + drive)
    }
    floor[node] = least
  }
  // Drives are all but shortest: a pass or two ends where a home between saves nothing.
  for (let moved = true; moved; ) {
    moved = false
    for (let node = 0; node < nodes; node++)
      for (let home = 0; home < homes; home++) {
        const drive = seconds[node * nodes + home] as number
        const through = (floor[home] as number) + drive + (unit.door[nodeUnit[home] as number] as number)
        if (through < (floor[node] as number)) {
          floor[node] = through
          moved = true
        }
      }
  }
  return floor
}
