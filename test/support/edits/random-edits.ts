import { type Edit, NEW_ROUTE, REMOVAL_REASONS } from '../../../src/edits/edit.ts'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import type { Random } from '../random.ts'

/** A move that may well break a rule: any pupil, any route, at times a position. */
export function randomMove(random: Random, { plan, base }: LiveEditing): Edit {
  const pupil = random.pick(base.council.pupils)
  const to = random.pick([...plan.routes.map((route) => route.route_id), NEW_ROUTE])
  const position = random.chance(0.3)
    ? { position: { am: random.integer(1, 4), pm: random.integer(1, 4) } }
    : {}
  return { kind: 'move_pupil', pupil_id: pupil.id, to, ...position }
}

function randomOrder(random: Random, { plan }: LiveEditing): Edit {
  const route = random.pick(plan.routes)
  const run = random.pick(route.runs)
  const numbers = run.stops.map((_, at) => at + 1)
  // Two neighbours change places, or all are shuffled: the one is often legal, the other seldom.
  const at = random.integer(0, Math.max(0, numbers.length - 2))
  const swapped = numbers.map(
    (each, index) => numbers[index === at ? at + 1 : index === at + 1 ? at : index] ?? each,
  )
  return {
    kind: 'change_order',
    route_id: route.route_id,
    direction: run.direction,
    days: run.days,
    stops: random.chance(0.8) ? swapped : random.shuffle(numbers),
  }
}

/** Any edit at all, of what the plan has and at times of what it has not. */
export function randomEdit(random: Random, editing: LiveEditing): Edit {
  const { plan, base } = editing
  if (plan.routes.length === 0) return randomMove(random, editing)
  const pupil_id = random.chance(0.02) ? 'nobody' : random.pick(base.council.pupils).id
  const other_pupil_id = random.pick(base.council.pupils).id
  const route_id = random.chance(0.02) ? 'nowhere' : random.pick(plan.routes).route_id
  const { framework } = base.council
  const kind = random.pick([
    'move',
    'move',
    'move',
    'order',
    'order',
    'forbid',
    'allow',
    'remove',
    'vehicle',
    'lock_pupil',
    'unlock_pupil',
    'lock_route',
    'unlock_route',
    'lock_vehicle',
    'unlock_vehicle',
  ] as const)
  switch (kind) {
    case 'move':
      return randomMove(random, editing)
    case 'order':
      return randomOrder(random, editing)
    case 'forbid':
      return { kind: 'forbid_together', pupil_id, other_pupil_id }
    case 'allow':
      return { kind: 'allow_together', pupil_id, other_pupil_id }
    case 'remove':
      return { kind: 'remove_pupil', pupil_id, reason: random.pick(REMOVAL_REASONS) }
    case 'vehicle': {
      const operator = random.chance(0.5)
        ? {}
        : { operator: random.pick(framework.operators ?? [undefined])?.id ?? null }
      return {
        kind: 'change_vehicle',
        route_id,
        vehicle_type: random.pick(framework.vehicle_types).id,
        ...operator,
      }
    }
    case 'lock_pupil':
    case 'unlock_pupil':
      return { kind, pupil_id }
    default:
      return { kind, route_id }
  }
}
