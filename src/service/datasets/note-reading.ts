import { noteOnce } from '../note-once.ts'
import type { Asking, Service } from '../service.ts'

/**
 * Puts on record that somebody looked through the rows of a list of pupils, or took them away as a file: once in a quarter of
 * an hour.
 */
export const noteReading = (
  service: Pick<Service, 'kept' | 'store'>,
  { actor }: Pick<Asking, 'actor'>,
  versionId: string,
  how: 'looked' | 'file' | 'faulty_rows',
): Promise<void> =>
  noteOnce(service, { actor }, `version ${versionId} ${how}`, () =>
    service.store.change(actor, (_, audit) =>
      audit({
        action: how === 'looked' ? 'pupil.read' : 'export.downloaded',
        subjectKind: 'dataset_version',
        subjectId: versionId,
        details: { how },
      }),
    ),
  )
