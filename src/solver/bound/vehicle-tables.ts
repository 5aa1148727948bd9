import { type ClockTable, clockTable, stepOf } from './clock-table.ts'
import type { PriceArrays, SliceDesk } from './context.ts'
import { type LoadStates, loadStates, type StateMoves, stateMoves, unitMoves } from './moves.ts'
import type { Vehicle } from './vehicles.ts'

/** What all runs of one vehicle share while prices stay the same. */
export interface VehicleTables {
  readonly states: LoadStates
  readonly moves: readonly StateMoves[]
  readonly admitted: Uint8Array
  /** As in the prices: who is remembered where. */
  readonly position: Int8Array
  readonly clock: ClockTable | undefined
  /** `home × homes + n`: the homes to come from, those first whose drive and unit together cost least. */
  readonly promising: Int16Array
}

export function vehicleTables(
  desk: SliceDesk,
  vehicle: Vehicle,
  prices: PriceArrays,
  admitted: Uint8Array,
): VehicleTables {
  const states = loadStates(vehicle, admitted, desk.slice)
  const moves = unitMoves(desk, vehicle, prices).map((move) => stateMoves(states, move))
  return {
    states,
    moves,
    admitted,
    position: prices.position,
    clock: clockTable(desk, admitted, states, moves, vehicle.perMetre),
    promising: promisingFrom(desk, vehicle, moves),
  }
}

function promisingFrom(
  { slice, nodes }: SliceDesk,
  vehicle: Vehicle,
  moves: readonly StateMoves[],
): Int16Array {
  const { homes, nodeUnit, metres } = slice
  const worth = Float64Array.from({ length: homes }, (_, home) => {
    const { cost } = moves[nodeUnit[home] as number] as StateMoves
    return cost.reduce((least, own) => Math.min(least, own), 0)
  })
  const promising = new Int16Array(homes * homes)
  const added = new Float64Array(homes)
  for (let there = 0; there < homes; there++) {
    for (let home = 0; home < homes; home++)
      added[home] = (worth[home] as number) + vehicle.perMetre * (metres[there * nodes + home] as number)
    const order = Int16Array.from({ length: homes }, (_, home) => home)
    promising.set(
      order.sort((a, b) => (added[a] as number) - (added[b] as number) || a - b),
      there * homes,
    )
  }
  return promising
}

/** A lower bound on the reduced cost of every route of a vehicle to a school, by the clock alone. */
export function clockBound(
  { slice }: SliceDesk,
  vehicle: Vehicle,
  { clock, states }: VehicleTables,
  school: number,
): number {
  if (clock === undefined) return Number.NEGATIVE_INFINITY
  const cell = (stepOf(clock, slice.school.to[school] as number) * slice.schools + school) * states.crews
  return vehicle.base + slice.rules.routeFee - slice.rules.rounding + (clock.schools[cell] as number)
}

/** Seats that make a vehicle worth its price; assistants whom tables do not count may take some of them. */
export function seatsNeeded(desk: SliceDesk, vehicle: Vehicle): number {
  const { unit, rules } = desk.slice
  const sharers = unit.sharers.reduce((sum, own) => sum + own, 0)
  const uncounted = Math.max(0, Math.ceil(sharers / rules.pupilsPerShared) - 1)
  return Math.max(0, vehicle.needSeats - uncounted)
}
