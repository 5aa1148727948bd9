import { z } from 'zod'
import { noteReading } from '../../src/service/datasets/note-reading.ts'
import { uploadVersion } from '../../src/service/datasets/upload.ts'
import { ServiceFault } from '../../src/service/faults.ts'
import type { Service } from '../../src/service/service.ts'
import { streamContent } from '../../src/store/content.ts'
import { listVersions } from '../../src/store/datasets.ts'
import { file, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { checkPurpose, datasetFor, isAboutPupils, LISTS, versionFor } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { nextNumber, numberedPageRequest, pageOf, pageQuery } from '../paging.ts'
import { byId } from '../schemas/common.ts'
import { columnsField, readColumns } from '../schemas/column-map.ts'
import { versionBody, versionSchema } from '../schemas/dataset.ts'

const tag = 'Datasets'

/** Browsers and spreadsheets call one kind of file by several names; what it is, its content says. */
export const UPLOAD_MEDIA_TYPES = [
  'text/csv',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/json',
  'application/octet-stream',
] as const

const listEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/datasets/{id}/versions',
    tag,
    summary: "List a dataset's versions",
    access: LISTS,
    params: byId,
    query: z.strictObject(pageQuery),
    answer: { status: 200, description: 'Versions, oldest first.', schema: pageOf(versionSchema) },
    refusals: ['dataset_missing', 'cursor_invalid'],
    handle: async ({ params, query, caller }) => {
      const asked = numberedPageRequest(query)
      if (!asked.ok) return asked
      const { kind } = await datasetFor(service, caller, params.id)
      const { after, limit } = asked
      const versions = await service.store.read((tx) =>
        listVersions(tx, params.id, { after, limit: limit + 1 }),
      )
      const kept = versions.slice(0, limit)
      const next = nextNumber(versions.length > limit ? kept.at(-1)?.number : undefined)
      return json({ items: kept.map((version) => versionBody(caller, kind, version)), next })
    },
  })

const uploadedSchema = versionSchema
  .extend({
    fresh: z
      .boolean()
      .meta({ description: 'False where the dataset had this very file: the version of then is answered.' }),
  })
  .meta({ id: 'UploadedVersion' })

const at = (id: string) => ({ headers: { location: `/api/v1/dataset-versions/${id}` } })

const uploadEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/datasets/{id}/versions',
    tag,
    summary: 'Upload a version',
    description:
      'The file is kept as it is and validated; errors do not keep it out, see its issues. A version never changes.',
    access: ['datasets.upload', 'frameworks.upload'],
    creates: true,
    params: byId,
    body: z.strictObject({ columns: columnsField }),
    upload: { mediaTypes: UPLOAD_MEDIA_TYPES },
    answer: { status: 201, description: 'The version.', schema: uploadedSchema },
    refusals: [
      'dataset_missing',
      'columns_invalid',
      'upload_too_large',
      'upload_unpacks_too_large',
      'upload_empty',
    ],
    handle: async (input) => {
      const { params, caller, body } = input
      const given = input.file
      if (given === undefined) return refusal('upload_invalid')
      const { kind } = await datasetFor(service, caller, params.id)
      checkPurpose(caller, 'upload', kind)
      const columns = readColumns(body.columns)
      if (!columns.ok) return columns
      const { version, fresh } = await uploadVersion(service, asking(input), {
        datasetId: params.id,
        fileName: given.name,
        mediaType: given.mediaType,
        bytes: given.bytes,
        ...(columns.map === undefined ? {} : { columns: columns.map }),
      })
      return json({ ...versionBody(caller, kind, version), fresh }, at(version.id))
    },
    again: async ({ id }, { caller }) => {
      const { version, dataset } = await versionFor(service, caller, id, 'upload')
      return json({ ...versionBody(caller, dataset.kind, version), fresh: true }, at(id))
    },
  })

const oneEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}',
    tag,
    summary: 'One version',
    access: LISTS,
    params: byId,
    answer: { status: 200, description: 'The version.', schema: versionSchema },
    refusals: ['version_missing'],
    handle: async ({ params, caller }) => {
      const { version, dataset } = await versionFor(service, caller, params.id, 'list')
      return json(versionBody(caller, dataset.kind, version))
    },
  })

const fileEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}/file',
    tag,
    summary: 'The file itself',
    description: 'As it was uploaded, or as the erasure of a pupil left it.',
    access: ['datasets.download', 'frameworks.read'],
    params: byId,
    answer: { status: 200, description: 'The file.', mediaTypes: [...UPLOAD_MEDIA_TYPES] },
    refusals: ['version_missing'],
    handle: async (input) => {
      const { params, caller } = input
      const { version, dataset } = await versionFor(service, caller, params.id, 'download')
      const content = await streamContent(service.store, version.contentDigest)
      if (content === undefined) throw new ServiceFault('version_missing')
      if (isAboutPupils(dataset.kind)) await noteReading(service, asking(input), params.id, 'file')
      const { mediaType, fileName, contentDigest: etag } = version
      return file({ mediaType, content, fileName, etag })
    },
  })

export const datasetVersionEndpoints = (service: Service): readonly Endpoint[] => [
  listEndpoint(service),
  uploadEndpoint(service),
  oneEndpoint(service),
  fileEndpoint(service),
]
