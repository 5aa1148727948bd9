/** At most one run for each weekday. */
export const MAX_RUNS = 5

/** What a route's runs in one direction measure: one entry a run, none where nobody travels. */
export class DirectionFigures {
  count = 0
  /** Over all runs: most seats (assistants included) and wheelchair spaces taken at once. */
  seats = 0
  wheelchairs = 0
  /** Annual pence for changing the times of those who were promised others: part of the score, not of the cost. */
  retimed = 0
  readonly days = new Uint8Array(MAX_RUNS)
  readonly metres = new Int32Array(MAX_RUNS)
  readonly seconds = new Int32Array(MAX_RUNS)
  readonly wheelchairPupils = new Int32Array(MAX_RUNS)
  readonly ordinary = new Int32Array(MAX_RUNS)
  readonly skilled = new Int32Array(MAX_RUNS)
  readonly oneWay = new Int32Array(MAX_RUNS)
  readonly bothWays = new Int32Array(MAX_RUNS)
  readonly first = new Int32Array(MAX_RUNS)
  readonly last = new Int32Array(MAX_RUNS)
  /** 1 where the route goes the other way too on the run's days. */
  readonly routeBothWays = new Uint8Array(MAX_RUNS)

  clear(): void {
    this.count = 0
    this.seats = 0
    this.wheelchairs = 0
    this.retimed = 0
  }

  copyFrom(other: DirectionFigures): void {
    this.count = other.count
    this.seats = other.seats
    this.wheelchairs = other.wheelchairs
    this.retimed = other.retimed
    for (let run = 0; run < other.count; run++) {
      this.days[run] = other.days[run] as number
      this.metres[run] = other.metres[run] as number
      this.seconds[run] = other.seconds[run] as number
      this.wheelchairPupils[run] = other.wheelchairPupils[run] as number
      this.ordinary[run] = other.ordinary[run] as number
      this.skilled[run] = other.skilled[run] as number
      this.oneWay[run] = other.oneWay[run] as number
      this.bothWays[run] = other.bothWays[run] as number
      this.first[run] = other.first[run] as number
      this.last[run] = other.last[run] as number
      this.routeBothWays[run] = other.routeBothWays[run] as number
    }
  }
}
