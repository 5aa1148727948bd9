import { sharedFloats, sharedInts } from './network.ts'
import type { TurnRule } from './restrictions.ts'

interface Turn {
  readonly to: number
  readonly cost: number
}

/** Turns between states, while they are being made. */
export class Arcs {
  readonly #turns: Turn[][]
  readonly #stateLane: number[]

  constructor(lanes: number) {
    this.#turns = Array.from({ length: lanes }, () => [])
    this.#stateLane = Array.from({ length: lanes }, (_, lane) => lane)
  }

  add(from: number, to: number, cost: number): void {
    this.#turns[from]?.push({ to, cost })
  }

  /**
   * Takes away what the rules forbid. A rule over several lanes must remember where traffic came from: the lanes
   * in between get a second state, reached only that way, and the turn is forbidden from that one alone.
   */
  obey(rules: readonly TurnRule[]): void {
    for (const rule of rules) if (rule.path.length === 1) this.#forbid(rule.path[0] as number, rule)
    const longer = rules.filter((rule) => rule.path.length > 1)
    for (const rule of longer) {
      const from = rule.path[0] as number
      const starts = this.#stateLane.flatMap((lane, state) => (lane === from ? [state] : []))
      for (const start of starts) this.#walk(start, rule)
    }
  }

  #walk(start: number, rule: TurnRule): void {
    let state = start
    for (const lane of rule.path.slice(1)) {
      const turns = this.#turns[state] as Turn[]
      const index = turns.findIndex((turn) => this.#stateLane[turn.to] === lane)
      const turn = turns[index]
      if (turn === undefined) return
      // A state beyond the lanes is reached over this one arc only: it can be narrowed as it is.
      const next = turn.to === lane ? this.#copy(turn.to) : turn.to
      turns[index] = { to: next, cost: turn.cost }
      state = next
    }
    this.#forbid(state, rule)
  }

  #copy(state: number): number {
    this.#turns.push([...(this.#turns[state] as Turn[])])
    this.#stateLane.push(this.#stateLane[state] as number)
    return this.#turns.length - 1
  }

  #forbid(state: number, rule: TurnRule): void {
    this.#turns[state] = (this.#turns[state] as Turn[]).filter(
      (turn) => (this.#stateLane[turn.to] === rule.to) === rule.only,
    )
  }

  finish(): { stateLane: Int32Array; arcStart: Int32Array; arcTo: Int32Array; arcCost: Float64Array } {
    const states = this.#turns.length
    const size = this.#turns.reduce((sum, turns) => sum + turns.length, 0)
    const stateLane = sharedInts(states)
    const arcStart = sharedInts(states + 1)
    const arcTo = sharedInts(size)
    const arcCost = sharedFloats(size)
    stateLane.set(this.#stateLane)
    let at = 0
    this.#turns.forEach((turns, state) => {
      arcStart[state] = at
      for (const turn of turns) {
        arcTo[at] = turn.to
        arcCost[at++] = turn.cost
      }
    })
    arcStart[states] = at
    return { stateLane, arcStart, arcTo, arcCost }
  }
}
