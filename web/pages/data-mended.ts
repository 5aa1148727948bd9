import { redirect } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { VersionShown } from '../shown.ts'
import { versionSentBack } from './data-version.ts'

/** The file of faulty rows, mended and sent back. */
export const dataMendedPages = (): readonly Page[] => [
  page({
    method: 'post',
    path: '/dataset-versions/{id}/mended',
    access: ['datasets.upload', 'frameworks.upload'],
    files: 1,
    handle: async (input) => {
      const [file] = input.form.files
      const field = { field: 'file' }
      if (file === undefined) {
        const text = 'Choose the file of mended rows.'
        return versionSentBack(input, { ok: false, code: 'upload_invalid' }, { ...field, text })
      }
      const stored = await input.ask<VersionShown>('POST /api/v1/dataset-versions/{id}/mended', {
        params: input.params,
        file,
      })
      if (!stored.ok) return versionSentBack(input, stored, field)
      return redirect(`/dataset-versions/${stored.body.id}`, 'rows_mended')
    },
  }),
]
