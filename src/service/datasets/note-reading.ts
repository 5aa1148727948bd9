import type { Asking, Service } from '../service.ts'

/** Puts on record that somebody looked through the rows of a list of pupils, or took them away as a file. */
export const noteReading = (
  { store }: Service,
  { actor }: Pick<Asking, 'actor'>,
  versionId: string,
  how: 'looked' | 'file' | 'faulty_rows',
): Promise<void> =>
  store.change(actor, (_, audit) =>
    audit({
      action: how === 'looked' ? 'pupil.read' : 'export.downloaded',
      subjectKind: 'dataset_version',
      subjectId: versionId,
      details: { how },
    }),
  )
