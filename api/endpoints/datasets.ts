import { z } from 'zod'
import { addDataset, removeDataset } from '../../src/service/datasets/upload.ts'
import type { Service } from '../../src/service/service.ts'
import { getDataset, listDatasets } from '../../src/store/datasets.ts'
import { empty, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { checkPurpose, datasetFor, listedKind, LISTS } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { byId } from '../schemas/common.ts'
import { datasetBody, datasetSchema, kindSchema } from '../schemas/dataset.ts'

const tag = 'Datasets'

const reads = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/datasets',
    tag,
    summary: 'List datasets',
    access: LISTS,
    query: z.strictObject({ ...pageQuery, kind: kindSchema.optional() }),
    answer: { status: 200, description: 'Datasets in the order of making.', schema: pageOf(datasetSchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query, caller }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      const kind = listedKind(caller, query.kind)
      return json(
        pageBody(await service.store.read((tx) => listDatasets(tx, { ...asked.page, kind })), datasetBody),
      )
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/datasets/{id}',
    tag,
    summary: 'One dataset',
    access: LISTS,
    params: byId,
    answer: { status: 200, description: 'The dataset.', schema: datasetSchema },
    refusals: ['dataset_missing'],
    handle: async ({ params, caller }) => json(datasetBody(await datasetFor(service, caller, params.id))),
  }),
]

const CHANGES = ['datasets.upload', 'frameworks.upload'] as const
const at = (id: string) => ({ headers: { location: `/api/v1/datasets/${id}` } })

const changes = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/datasets',
    tag,
    summary: 'Make a dataset',
    description: 'It holds nothing before its first version is uploaded.',
    access: CHANGES,
    creates: true,
    body: z.strictObject({ kind: kindSchema, name: z.string().min(1).max(200) }),
    answer: { status: 201, description: 'The dataset, without versions.', schema: datasetSchema },
    refusals: ['dataset_name_invalid'],
    handle: async (input) => {
      checkPurpose(input.caller, 'upload', input.body.kind)
      const made = await addDataset(service, asking(input), input.body)
      return json(datasetBody(made), at(made.id))
    },
    again: async ({ id }) => {
      const made = await service.store.read((tx) => getDataset(tx, id))
      return made === undefined ? refusal('dataset_missing') : json(datasetBody(made), at(id))
    },
  }),
  endpoint({
    method: 'delete',
    path: '/api/v1/datasets/{id}',
    tag,
    summary: 'Take a dataset out of the lists',
    description: 'Its versions stay for the scenarios that are made of them.',
    access: CHANGES,
    params: byId,
    answer: { status: 204, description: 'The dataset is in no list.' },
    refusals: ['dataset_missing'],
    handle: async (input) => {
      const { kind } = await datasetFor(service, input.caller, input.params.id)
      checkPurpose(input.caller, 'upload', kind)
      await removeDataset(service, asking(input), input.params.id)
      return empty()
    },
  }),
]

export const datasetEndpoints = (service: Service): readonly Endpoint[] => [
  ...reads(service),
  ...changes(service),
]
