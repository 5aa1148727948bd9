import { mendVersion } from '../../src/service/datasets/mend-version.ts'
import type { Service } from '../../src/service/service.ts'
import { json } from '../answer.ts'
import { asking } from '../asking.ts'
import { versionFor } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { byId } from '../schemas/common.ts'
import { versionBody, versionSchema } from '../schemas/dataset.ts'
import { UPLOAD_MEDIA_TYPES } from './dataset-versions.ts'

const at = (id: string) => ({ headers: { location: `/api/v1/dataset-versions/${id}` } })

export const datasetMendedEndpoints = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/dataset-versions/{id}/mended',
    tag: 'Datasets',
    summary: 'Send mended rows back',
    description:
      'The file of faulty rows, mended. Each row takes the place of that of its row_in_file, and the whole is a new version; rows that are not sent back stay as they are, and rows without a number are added.',
    access: ['datasets.upload', 'frameworks.upload'],
    creates: true,
    params: byId,
    upload: { mediaTypes: UPLOAD_MEDIA_TYPES },
    answer: { status: 201, description: 'The new version.', schema: versionSchema },
    refusals: [
      'version_missing',
      'version_not_comparable',
      'mended_rows_unmarked',
      'upload_too_large',
      'upload_unpacks_too_large',
    ],
    handle: async (input) => {
      const { params, caller, file } = input
      if (file === undefined) return refusal('upload_invalid')
      const { dataset } = await versionFor(service, caller, params.id, 'upload')
      const { version } = await mendVersion(service, asking(input), {
        versionId: params.id,
        fileName: file.name,
        bytes: file.bytes,
      })
      return json(versionBody(caller, dataset.kind, version), at(version.id))
    },
    again: async ({ id }, { caller }) => {
      const { version, dataset } = await versionFor(service, caller, id, 'upload')
      return json(versionBody(caller, dataset.kind, version), at(id))
    },
  }),
]
