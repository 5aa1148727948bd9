import type { Asking, Service } from '../service.ts'

/** Puts on record that somebody took a report of a plan away as a file. */
export const noteDownload = (
  { store }: Service,
  { actor }: Pick<Asking, 'actor'>,
  of: { readonly planId: string; readonly revision: number; readonly name: string; readonly format: string },
): Promise<void> =>
  store.change(actor, (_, audit) =>
    audit({
      action: 'export.downloaded',
      subjectKind: 'plan',
      subjectId: of.planId,
      details: { revision: of.revision, report: of.name, format: of.format },
    }),
  )
