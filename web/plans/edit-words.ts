import type { EditKind, RemovalReason } from '../../src/edits/edit.ts'

/** Why a pupil is taken off a plan, as somebody chooses it. */
export const REASON_WORDS: Readonly<Record<RemovalReason, string>> = {
  travels_otherwise: 'Travels in another way',
  family_declined: 'The family does not want the place',
  placement_ended: 'No longer goes to the school',
  travels_later: 'Starts to travel later',
  unsafe_together: 'Cannot travel with the others safely',
  other: 'Another reason',
}

type Field = (name: string) => string

const WORDS: Readonly<Record<EditKind, (field: Field) => string>> = {
  move_pupil: (of) =>
    of('to') === 'new'
      ? `${of('pupil_id')} moved to a route of its own`
      : `${of('pupil_id')} moved to ${of('to')}`,
  lock_pupil: (of) => `${of('pupil_id')} locked to its route`,
  unlock_pupil: (of) => `${of('pupil_id')} no longer locked to its route`,
  lock_route: (of) => `${of('route_id')} locked`,
  unlock_route: (of) => `${of('route_id')} no longer locked`,
  lock_vehicle: (of) => `The vehicle of ${of('route_id')} locked`,
  unlock_vehicle: (of) => `The vehicle of ${of('route_id')} no longer locked`,
  forbid_together: (of) => `${of('pupil_id')} and ${of('other_pupil_id')} never to ride together`,
  allow_together: (of) => `${of('pupil_id')} and ${of('other_pupil_id')} may ride together again`,
  change_order: (of) =>
    `The stops of ${of('route_id')} in another order (${of('direction') === 'am' ? 'morning' : 'afternoon'})`,
  remove_pupil: (of) => `${of('pupil_id')} taken off the plan`,
  change_vehicle: (of) => `Another vehicle for ${of('route_id')}`,
}

/** The same for whoever sees no pupil and no route in it. */
const KIND_WORDS: Readonly<Record<EditKind, string>> = {
  move_pupil: 'A pupil moved to another route',
  lock_pupil: 'A pupil locked to its route',
  unlock_pupil: 'A pupil no longer locked to its route',
  lock_route: 'A route locked',
  unlock_route: 'A route no longer locked',
  lock_vehicle: 'A route’s vehicle locked',
  unlock_vehicle: 'A route’s vehicle no longer locked',
  forbid_together: 'Two pupils never to ride together',
  allow_together: 'Two pupils may ride together again',
  change_order: 'The stops of a route in another order',
  remove_pupil: 'A pupil taken off the plan',
  change_vehicle: 'Another vehicle for a route',
}

const isKind = (kind: string): kind is EditKind => Object.hasOwn(KIND_WORDS, kind)

/** A change in words, as far as its reader sees it. */
export function editWords(edit: Readonly<Record<string, unknown>> & { readonly kind: string }): string {
  const { kind, ...fields } = edit
  if (!isKind(kind)) return 'A change'
  if (Object.keys(fields).length === 0) return KIND_WORDS[kind]
  return WORDS[kind]((name) => (typeof fields[name] === 'string' ? fields[name] : ''))
}
