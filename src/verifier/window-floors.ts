import type { PricingTask } from './pricing-task.ts'

/**
 * From when on windows are of no account to what is put before a partial route. Moments on the clock, by the place of its
 * first stop; drives are the least over any others, so that what holds here holds before whatever is met first.
 */
export class WindowFloors {
  /** The earliest arrival here after a visit. */
  private readonly visit: Float64Array
  /** The earliest arrival here after a visit as late as its window lets it be. */
  private readonly wait: Float64Array
  private readonly hoursBind: boolean
  private readonly partial: boolean

  constructor({ model, least, seats, wheelchairs }: PricingTask) {
    const { schools, units, places, earliest, partial } = model
    this.partial = partial
    const size = places.length
    this.visit = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    this.wait = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    for (const { place, unload, from, until } of schools)
      for (let to = 0; to < size; to++) {
        const away = unload + (least[place * size + to] as number)
        this.visit[to] = Math.min(this.visit[to] as number, from + away)
        this.wait[to] = Math.min(this.wait[to] as number, until + away)
      }
    const ride = Math.max(0, ...units.map((unit) => unit.limit))
    const doors = (seats + wheelchairs) * Math.max(0, ...units.map((unit) => unit.door))
    this.hoursBind = Math.min(...schools.map((school) => school.from)) - ride - doors < earliest
  }

  /** Whether no visit can come before a stop that is reached by `latest`, and the day's first hour lets any home do so. */
  isBegun(place: number, latest: number): boolean {
    return !this.hoursBind && latest < (this.visit[place] as number)
  }

  /** Whether a visit before a stop that must not be reached before `opens` never waits for it. */
  neverWaits(place: number, opens: number): boolean {
    return this.partial || opens <= (this.wait[place] as number)
  }
}
