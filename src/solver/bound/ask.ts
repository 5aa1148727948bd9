import type { Effort, Prices, PricingResult, PricingTask, SliceShop } from './task.ts'

/**
 * Whom a pricing asks: all; those who brought something of late; those who brought something the last time; those who were
 * not found in order since all were asked.
 */
export type Scope = 'all' | 'awake' | 'lively' | 'open'

/** A vehicle and school that brought nothing so often in a row are asleep, and left out for a while, or until all are asked. */
const ASLEEP = 3
/** One that took more labels than this to bring nothing is asleep at once. */
const MANY_LABELS = 40_000
/** Asleep, and asked again all the same after so many pricings: under other duals it may bring something. */
const SLEEPS = 8
const IDLE_LESS_THAN = { awake: ASLEEP, lively: 1 } as const

/** What one vehicle's pricing came to. */
export interface Answer {
  readonly vehicle: number
  /** The vehicle's routes to these schools, as a number. */
  readonly corner: number
  readonly result: PricingResult
}

export interface AskTools {
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly stopFlag: Int32Array
  readonly mostLabels: number
}

/** Has the routes of a slice's vehicles to its schools priced, and knows who brings something. */
export class Asker {
  private readonly shop: SliceShop
  private readonly tools: AskTools
  private round = 0
  /** By vehicle and last school (numbered together): exact pricings in a row without a route, and the labels of the last. */
  private readonly idle: number[] = []
  private readonly labels: number[] = []
  /** How often each was cut short before it brought anything: it is given twice the labels each time, up to four times as many. */
  private readonly cutShort: number[] = []
  /** The pricing in which each was asked last. */
  private readonly asked: number[] = []
  /** Where the last pricings since all were asked found every route in order. */
  private readonly inOrder = new Set<number>()

  constructor(shop: SliceShop, tools: AskTools) {
    this.shop = shop
    this.tools = tools
  }

  /** Prices the routes of those vehicles to those schools that are in the scope, which only thorough pricings tell apart. */
  async ask(prices: Prices, effort: Omit<Effort, 'mostLabels'>, scope: Scope): Promise<readonly Answer[]> {
    const round = ++this.round
    const { slice, vehicles } = this.shop
    const schools = Array.from({ length: slice.schools }, (_, school) => school)
    // The clock's tables are a quick pricing's main work, and are a vehicle's.
    const parts = effort.thorough ? schools.map((school) => [school]) : [schools]
    const corners = vehicles.flatMap((_, vehicle) =>
      parts.map((lastSchools, part) => ({ vehicle, lastSchools, corner: vehicle * parts.length + part })),
    )
    if (scope === 'all') this.inOrder.clear()
    const asked = corners.filter(({ corner }) => !effort.thorough || this.isAsked(corner, scope))
    // The long ones first, so that no worker is left alone with one at the end.
    const ordered = asked.toSorted(
      (a, b) => (this.labels[b.corner] ?? 0) - (this.labels[a.corner] ?? 0) || a.corner - b.corner,
    )
    return Promise.all(
      ordered.map(async ({ vehicle, lastSchools, corner }) => {
        const result = await this.tools.price({
          shop: this.shop,
          round,
          vehicle,
          lastSchools,
          prices,
          effort: { ...this.effortFor(corner, effort), mostLabels: this.tools.mostLabels },
          stopFlag: this.tools.stopFlag,
        })
        if (effort.thorough) {
          this.labels[corner] = result.labels
          this.asked[corner] = round
          this.noteIdle(corner, scope, result.routes.length > 0)
          if (result.routes.length === 0) this.noteOrder(corner, result.complete)
        }
        return { vehicle, corner, result }
      }),
    )
  }

  private isAsked(corner: number, scope: Scope): boolean {
    if (scope === 'all') return true
    if (scope === 'open') return !this.inOrder.has(corner)
    const isRested = scope === 'awake' && this.round - (this.asked[corner] ?? 0) > SLEEPS
    return isRested || (this.idle[corner] ?? 0) < IDLE_LESS_THAN[scope]
  }

  private effortFor(corner: number, effort: Omit<Effort, 'mostLabels'>): Omit<Effort, 'mostLabels'> {
    const { glance } = effort
    return glance === undefined ? effort : { ...effort, glance: glance * 2 ** (this.cutShort[corner] ?? 0) }
  }

  /** Notes one that brought nothing. */
  private noteOrder(corner: number, complete: boolean): void {
    if (complete) this.inOrder.add(corner)
    else this.cutShort[corner] = Math.min(2, (this.cutShort[corner] ?? 0) + 1)
  }

  private noteIdle(corner: number, scope: Scope, found: boolean): void {
    const idle = this.idle[corner] ?? 0
    // Who brought nothing among the lively is no longer one of them, and still awake.
    const another = (this.labels[corner] ?? 0) > MANY_LABELS ? ASLEEP : idle + 1
    this.idle[corner] = found ? 0 : scope === 'lively' ? 1 : another
  }
}
