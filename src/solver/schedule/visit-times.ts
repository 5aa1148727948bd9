/**
 * Times at the schools of one run as a system of difference constraints (Firat & Woeginger 2011 for dial-a-ride):
 * windows, least driving time between neighbours, and for each pupil who stays aboard past a school the most time between
 * two arrivals. Waiting stands right after a school's gate time, before the next home, where it costs nobody a ride but
 * those who are aboard anyway.
 *
 * Solutions form a lattice, so the run that ends earliest and, that fixed, starts latest is the shortest one.
 */

/** More school visits than any vehicle's morning holds. */
export const MAX_VISITS = 24
const MAX_SPANS = 128

export class VisitTimes {
  /** Number of visits. */
  count = 0
  /** Canonical window of the arrival, and least seconds from the arrival before (from the run's start at the first). */
  readonly from = new Int32Array(MAX_VISITS)
  readonly to = new Int32Array(MAX_VISITS)
  readonly drive = new Int32Array(MAX_VISITS)
  /** After a successful `solve`: the arrivals of the shortest run. */
  readonly arrive = new Int32Array(MAX_VISITS)

  private spans = 0
  private readonly spanFrom = new Int32Array(MAX_SPANS)
  private readonly spanTo = new Int32Array(MAX_SPANS)
  private readonly spanMost = new Int32Array(MAX_SPANS)

  clear(): void {
    this.count = 0
    this.spans = 0
  }

  /** False when the run is longer than can be held. */
  addVisit(from: number, to: number, drive: number): boolean {
    if (this.count === MAX_VISITS) return false
    this.from[this.count] = from
    this.to[this.count] = to
    this.drive[this.count] = drive
    this.count++
    return true
  }

  /** At most `most` seconds between two arrivals; false when there are more such limits than can be held. */
  addSpan(from: number, to: number, most: number): boolean {
    if (this.spans === MAX_SPANS) return false
    this.spanFrom[this.spans] = from
    this.spanTo[this.spans] = to
    this.spanMost[this.spans] = most
    this.spans++
    return true
  }

  /** False when no times satisfy all; else `arrive` holds the shortest run's. */
  solve(): boolean {
    return this.earliest() && this.latest()
  }

  private earliest(): boolean {
    const { arrive, from, to, drive, count } = this
    for (let k = 0; k < count; k++) arrive[k] = from[k] as number
    // Each pass can only push times later; a circle that pushes for ever meets the end of a window or this bound.
    for (let pass = 0; pass <= 4 * MAX_VISITS; pass++) {
      for (let k = 0; k < count; k++) {
        const after = k === 0 ? (arrive[0] as number) : (arrive[k - 1] as number) + (drive[k] as number)
        if (after > (arrive[k] as number)) arrive[k] = after
        if ((arrive[k] as number) > (to[k] as number)) return false
      }
      let moved = false
      for (let span = 0; span < this.spans; span++) {
        const start = this.spanFrom[span] as number
        const least = (arrive[this.spanTo[span] as number] as number) - (this.spanMost[span] as number)
        if (least > (arrive[start] as number)) {
          arrive[start] = least
          moved = true
        }
      }
      if (!moved) return true
    }
    return false
  }

  private latest(): boolean {
    const { arrive, to, drive, count } = this
    if (count === 1) return true
    for (let k = 0; k < count - 1; k++) arrive[k] = to[k] as number
    for (let pass = 0; pass <= 4 * MAX_VISITS; pass++) {
      for (let k = count - 2; k >= 0; k--) {
        const before = (arrive[k + 1] as number) - (drive[k + 1] as number)
        if (before < (arrive[k] as number)) arrive[k] = before
      }
      let moved = false
      for (let span = 0; span < this.spans; span++) {
        const end = this.spanTo[span] as number
        const most = (arrive[this.spanFrom[span] as number] as number) + (this.spanMost[span] as number)
        if (most < (arrive[end] as number)) {
          arrive[end] = most
          moved = true
        }
      }
      if (!moved) return true
    }
    return false
  }
}
