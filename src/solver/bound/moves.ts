import type { PriceArrays, SliceDesk } from './context.ts'
import type { Slice } from './slice.ts'
import type { Vehicle } from './vehicles.ts'

/** Loads as completion tables tell them apart: chairs, seats with assistants', and whether a shared assistant is aboard. */
export interface LoadStates {
  readonly count: number
  /** 2 where pupils share assistants, else 1. */
  readonly crews: number
  readonly seats: number
  readonly chairs: number
}

export const loadStates = (vehicle: Vehicle, admitted: Uint8Array, slice: Slice): LoadStates => {
  const sharing = slice.unit.sharers.some((sharers, unit) => sharers > 0 && admitted[unit] === 1)
  const chairs = slice.unit.chairs.some((own, unit) => own > 0 && admitted[unit] === 1) ? vehicle.chairs : 0
  const crews = sharing ? 2 : 1
  return { count: (chairs + 1) * (vehicle.seats + 1) * crews, crews, seats: vehicle.seats, chairs }
}

export const stateOf = (states: LoadStates, chairs: number, seats: number, crew: number): number =>
  (chairs * (states.seats + 1) + seats) * states.crews + crew

/** What meeting a unit does to a load, as tables count it: never dearer or heavier than a label's. */
export interface UnitMove {
  readonly seats: number
  readonly chairs: number
  /** 1 when it shares an assistant. */
  readonly shares: number
  /** Cost less dual, with a shared assistant aboard already, and with none. */
  readonly withCrew: number
  readonly without: number
}

export function unitMoves(desk: SliceDesk, vehicle: Vehicle, prices: PriceArrays): readonly UnitMove[] {
  const { unit, rules } = desk.slice
  const pay = Math.min(rules.ordinaryPay, rules.skilledPay) * rules.feeFactor
  const saved = Math.min(0, rules.skilledPay - rules.ordinaryPay) * rules.feeFactor
  return Array.from({ length: desk.slice.units.length }, (_, who) => {
    const oneToOne = unit.oneToOne[who] as number
    const shares = (unit.sharers[who] as number) > 0 ? 1 : 0
    const own =
      vehicle.supplement * (unit.chairs[who] as number) +
      oneToOne * pay +
      ((unit.skilledSharers[who] as number) > 0 ? saved : 0) -
      (prices.units[who] as number)
    return {
      seats: (unit.seats[who] as number) + oneToOne,
      chairs: unit.chairs[who] as number,
      shares,
      withCrew: own,
      without: own + shares * pay,
    }
  })
}

/**
 * For the states a unit leads to: `target[state]` is where meeting it leads from each state, or −1 when there is no room,
 * and `cost[state]` what it adds.
 */
export interface StateMoves {
  readonly target: Int16Array
  readonly cost: Float64Array
}

export function stateMoves(states: LoadStates, move: UnitMove): StateMoves {
  const target = new Int16Array(states.count).fill(-1)
  const cost = new Float64Array(states.count)
  for (let chairs = 0; chairs <= states.chairs; chairs++)
    for (let seats = 0; seats <= states.seats; seats++)
      for (let crew = 0; crew < states.crews; crew++) {
        const hired = move.shares === 1 && crew === 0 ? 1 : 0
        const nextSeats = seats + move.seats + hired
        const nextChairs = chairs + move.chairs
        if (nextSeats > states.seats || nextChairs > states.chairs) continue
        const from = stateOf(states, chairs, seats, crew)
        target[from] = stateOf(states, nextChairs, nextSeats, crew === 1 || move.shares === 1 ? 1 : 0)
        cost[from] = hired === 1 ? move.without : move.withCrew
      }
  return { target, cost }
}
