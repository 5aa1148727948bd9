import type { EditKind } from '../../src/edits/edit.ts'
import type { SentForm } from '../page.ts'

/** A change as the API takes it: what is missing in it is the API's to refuse. */
export type SentEdit = Readonly<Record<string, unknown>> & { readonly kind: string }

type Reader = (form: Pick<SentForm, 'text'>, routeId: string) => Readonly<Record<string, unknown>>

const ofPupil: Reader = (form) => ({ pupil_id: form.text('pupil') })
const ofRoute: Reader = (_form, routeId) => ({ route_id: routeId })

/** `2, 1 3` → [2, 1, 3]. */
const numbersIn = (text: string): readonly number[] =>
  text
    .split(/[^\d]+/)
    .filter((each) => each !== '')
    .map(Number)

/** What each form sends. Fields have names of their own, since several forms stand on one page. */
const READERS: Readonly<Record<EditKind, Reader>> = {
  move_pupil: (form) => ({ pupil_id: form.text('move_pupil'), to: form.text('move_to') }),
  lock_pupil: ofPupil,
  unlock_pupil: ofPupil,
  lock_route: ofRoute,
  unlock_route: ofRoute,
  lock_vehicle: ofRoute,
  unlock_vehicle: ofRoute,
  forbid_together: (form) => ({
    pupil_id: form.text('forbid_one'),
    other_pupil_id: form.text('forbid_other'),
  }),
  allow_together: (form) => ({ pupil_id: form.text('pupil'), other_pupil_id: form.text('other_pupil') }),
  change_order: (form, routeId) => ({
    route_id: routeId,
    direction: form.text('direction'),
    days: form.text('days'),
    stops: numbersIn(form.text(`order_${form.text('run')}`)),
  }),
  remove_pupil: (form) => ({ pupil_id: form.text('remove_pupil'), reason: form.text('remove_reason') }),
  change_vehicle: (form, routeId) => ({ route_id: routeId, vehicle_type: form.text('vehicle_type') }),
}

const isKind = (kind: string): kind is EditKind => Object.hasOwn(READERS, kind)

/** The change that a form asks for; `routeId` is the route whose page it is on. */
export function readEdit(form: Pick<SentForm, 'text'>, routeId: string): SentEdit {
  const kind = form.text('kind')
  return isKind(kind) ? { kind, ...READERS[kind](form, routeId) } : { kind }
}

/** The field that a form's faults are shown beside. */
export function fieldOf(form: Pick<SentForm, 'text'>): string {
  const fields: Readonly<Record<string, string>> = {
    move_pupil: 'move_to',
    forbid_together: 'forbid_other',
    change_order: `order_${form.text('run')}`,
    remove_pupil: 'remove_pupil',
    change_vehicle: 'vehicle_type',
  }
  return fields[form.text('kind')] ?? ''
}
