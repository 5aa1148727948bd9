import type { Refusal } from '../../api/errors.ts'
import { withFaults } from '../form-faults.ts'
import type { View } from '../outcome.ts'
import type { PageInput } from '../page.ts'
import { editFaults } from './edit-faults.ts'
import { fieldOf, readEdit } from './read-edit.ts'
import type { RevisionShown } from './shown-plan.ts'

export type MadeEdit =
  | { readonly kind: 'made'; readonly path: string; readonly isLock: boolean }
  | { readonly kind: 'not_made'; readonly shown: View | Refusal }

/** What was typed, so that it is not to be typed again. */
const FIELDS = [
  'move_pupil',
  'move_to',
  'forbid_one',
  'forbid_other',
  'remove_pupil',
  'remove_reason',
  'vehicle_type',
] as const

/**
 * Makes the change that a form asks for.
 * @param again the page of the form, for one that is sent back
 */
export async function makeEdit(
  { ask, form, params }: Pick<PageInput<unknown>, 'ask' | 'form' | 'params'>,
  routeId: string,
  again: (typed: Readonly<Record<string, string>>) => Promise<View | Refusal>,
): Promise<MadeEdit> {
  const id = params['id'] ?? ''
  const edit = readEdit(form, routeId)
  const edited = await ask<{ readonly revision: RevisionShown }>('POST /api/v1/plans/{id}/edits', {
    params: { id },
    body: edit,
    ifMatch: form.text('revision'),
  })
  if (edited.ok) {
    const isLock = /lock_/.test(edit.kind) || edit.kind === 'allow_together'
    return { kind: 'made', path: `/plans/${id}/history/${edited.body.revision.number}`, isLock }
  }
  const field = fieldOf(form)
  const typed = Object.fromEntries([...FIELDS, field].map((name) => [name, form.text(name)]))
  const shown = await again({ ...typed, kind: edit.kind })
  // A page that is not there any more says so itself.
  if (!shown.ok) return { kind: 'not_made', shown }
  return { kind: 'not_made', shown: withFaults(shown, edited, editFaults(edited, field)) }
}
