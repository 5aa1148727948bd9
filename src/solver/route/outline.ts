import { DAY_GROUPS, FIRST_DAY } from '../compile/week.ts'
import { AM, type Problem, type Variant } from '../problem.ts'
import { MAX_TOKENS, schoolOf } from '../schedule/run-check.ts'

const FOREVER = 0x3fffffff
const NO_DAY = -1

/**
 * What an insertion must leave intact, position by position, on one weekday on which all of a sequence's units travel
 * (Savelsbergh's forward time slack, 1992, and for rides the slack of Cordeau & Laporte 2003). Waiting is left out, so what
 * fails here fails for certain; what passes is still to be checked.
 */
export class Outline {
  /** The weekday looked at; −1 when there is none on which everybody travels. */
  day = NO_DAY
  /** Earliest departure from each token, and latest arrival at it, by windows alone. */
  readonly early = new Int32Array(MAX_TOKENS + 1)
  readonly late = new Int32Array(MAX_TOKENS + 1)
  /** Driving and service from the start to the arrival at each token, and to its departure, without waiting. */
  readonly arrive = new Int32Array(MAX_TOKENS + 1)
  readonly depart = new Int32Array(MAX_TOKENS + 1)
  /** The least spare ride of those who are aboard on the way to each token. */
  readonly slack = new Int32Array(MAX_TOKENS + 1)
  readonly gapSeconds = new Int32Array(MAX_TOKENS + 1)
  /** Seats taken, assistants apart, and wheelchairs on the way to each token. */
  readonly seats = new Int32Array(MAX_TOKENS + 1)
  readonly chairs = new Int32Array(MAX_TOKENS + 1)

  private readonly gate = new Int32Array(MAX_TOKENS)
  private readonly droppedAt = new Int32Array(MAX_TOKENS)

  /** Fills in the outline of a sequence; `places` are where its tokens are. */
  draw(
    problem: Problem,
    direction: 0 | 1,
    tokens: Int32Array,
    places: Int32Array,
    length: number,
    partition: number,
  ): void {
    this.day = this.chooseDay(problem, direction, tokens, length, partition)
    if (this.day === NO_DAY) return
    this.clocks(problem, direction, tokens, places, length)
    this.windows(problem, direction, tokens, length)
    this.loads(problem, direction, tokens, length)
  }

  private chooseDay(
    problem: Problem,
    direction: 0 | 1,
    tokens: Int32Array,
    length: number,
    partition: number,
  ): number {
    let everybody = 31
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      if (token >= 0) everybody &= problem.presence[direction][token] as number
    }
    const groups = DAY_GROUPS[partition] as Uint8Array
    for (let group = 0; group < groups.length; group++) {
      const days = (groups[group] as number) & everybody
      if (days !== 0) return FIRST_DAY[days] as number
    }
    return NO_DAY
  }

  private variant(problem: Problem, direction: 0 | 1, unit: number): Variant {
    return problem.variants[problem.variantOf[direction][unit * 5 + this.day] as number] as Variant
  }

  /** Times without waiting, gate times, and where everybody gets out. Units met at one place leave it together. */
  private clocks(
    problem: Problem,
    direction: 0 | 1,
    tokens: Int32Array,
    places: Int32Array,
    length: number,
  ): void {
    const legs = problem.legs[direction]
    let clock = 0
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      const gap =
        at === 0
          ? 0
          : (legs[2 * ((places[at - 1] as number) * problem.placeCount + (places[at] as number))] as number)
      this.gapSeconds[at] = gap
      clock += gap
      this.arrive[at] = clock
      if (token >= 0) clock += this.variant(problem, direction, token).doorSeconds
      else {
        const school = schoolOf(token)
        let gate = problem.schoolUnload[school] as number
        for (let before = at - 1; before >= 0; before--) {
          const unit = tokens[before] as number
          if (unit === token) break
          if (unit < 0 || problem.unitSchool[unit] !== school) continue
          gate += this.variant(problem, direction, unit).gateSeconds
          this.droppedAt[before] = at
        }
        this.gate[at] = gate
        clock += gate
      }
      this.depart[at] = clock
    }
    for (let at = length - 2; at >= 0; at--)
      if ((tokens[at] as number) >= 0 && (tokens[at + 1] as number) >= 0 && places[at] === places[at + 1])
        this.depart[at] = this.depart[at + 1] as number
  }

  private windows(problem: Problem, direction: 0 | 1, tokens: Int32Array, length: number): void {
    let early = problem.homeFrom[direction]
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      const arrival = early + (this.gapSeconds[at] as number)
      if (token >= 0) {
        const door = this.variant(problem, direction, token).doorSeconds
        // The policy's clock is for the first home's departure in the afternoon's canonical form.
        early = at === 0 && direction !== AM ? arrival : arrival + door
      } else {
        const from = problem.windowFrom[direction][schoolOf(token) * 5 + this.day] as number
        early = Math.max(from, arrival) + (this.gate[at] as number)
      }
      this.early[at] = early
    }
    let late = FOREVER
    for (let at = length - 1; at >= 0; at--) {
      const token = tokens[at] as number
      const next = at === length - 1 ? FOREVER : late - (this.gapSeconds[at + 1] as number)
      if (token >= 0) late = next - this.variant(problem, direction, token).doorSeconds
      else {
        const gate = this.gate[at] as number
        const by = problem.windowTo[direction][schoolOf(token) * 5 + this.day] as number
        late = Math.min(next - gate, direction === AM ? by : by - gate)
      }
      this.late[at] = late
    }
  }

  private loads(problem: Problem, direction: 0 | 1, tokens: Int32Array, length: number): void {
    for (let at = 0; at <= length; at++) {
      this.slack[at] = FOREVER
      this.seats[at] = 0
      this.chairs[at] = 0
    }
    for (let at = 0; at < length; at++) {
      const unit = tokens[at] as number
      if (unit < 0) continue
      const variant = this.variant(problem, direction, unit)
      const end = this.droppedAt[at] as number
      const spare = variant.limit - ((this.arrive[end] as number) - (this.depart[at] as number))
      for (let leg = at + 1; leg <= end; leg++) {
        if (spare < (this.slack[leg] as number)) this.slack[leg] = spare
        this.seats[leg] = (this.seats[leg] as number) + variant.seats
        this.chairs[leg] = (this.chairs[leg] as number) + variant.wheelchairs
      }
    }
  }
}
