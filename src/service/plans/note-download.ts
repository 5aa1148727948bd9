import { noteOnce } from '../note-once.ts'
import type { Asking, Service } from '../service.ts'

/** Puts on record that somebody took a report of a plan away as a file: once in a quarter of an hour. */
export function noteDownload(
  service: Pick<Service, 'kept' | 'store'>,
  { actor }: Pick<Asking, 'actor'>,
  of: { readonly planId: string; readonly revision: number; readonly name: string; readonly format: string },
): Promise<void> {
  const { planId, revision, name, format } = of
  const details = { revision, report: name, format }
  return noteOnce(service, { actor }, `download ${planId} ${revision} ${name} ${format}`, () =>
    service.store.change(actor, (_, audit) =>
      audit({ action: 'export.downloaded', subjectKind: 'plan', subjectId: planId, details }),
    ),
  )
}
