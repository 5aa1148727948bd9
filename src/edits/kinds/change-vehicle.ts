import type { EditOf } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import { withoutUnits } from '../../solver/revise/route-orders.ts'
import type { Steps } from '../steps.ts'
import { findRoute, lockedAmong } from './guards.ts'

/** Has a route driven by another vehicle, or by another operator's. It stays with it until that is changed again, or unlocked. */
export function changeVehicle(editing: LiveEditing, edit: EditOf<'change_vehicle'>): Steps | EditRefusal {
  const { constraints, working } = editing
  const at = { route_id: edit.route_id }
  const route = findRoute(editing, edit.route_id)
  if ('code' in route) return route
  if (lockedAmong(constraints, [route]) !== undefined) return refuse('route_locked', at)
  if (constraints.locked_vehicles.includes(edit.route_id)) return refuse('vehicle_locked', at)
  const { offers } = working.numbers.problem
  const wanted = [...offers.keys()].filter(
    (offer) =>
      offers[offer]?.vehicleType === edit.vehicle_type &&
      (edit.operator === undefined || offers[offer].operator === edit.operator),
  )
  if (wanted.length === 0) return refuse('unknown_vehicle', at)
  const chosen = constraints.chosen_vehicles
  return {
    constraints: chosen.includes(edit.route_id)
      ? constraints
      : { ...constraints, chosen_vehicles: [...chosen, edit.route_id] },
    work: () => ({
      refusedAt: at,
      attempt: (desk) => {
        const { route: own, runs } = withoutUnits(desk.problem, desk.ordersOf(route), new Set())
        return desk.together([{ route, ways: desk.reviser.under(own, runs, wanted) }])
      },
    }),
  }
}
