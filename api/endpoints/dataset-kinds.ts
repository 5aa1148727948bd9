import { z } from 'zod'
import { DATASET_KINDS } from '../../src/service/datasets/kinds.ts'
import { json } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Frame } from '../frame.ts'
import { kindFacts, kindFactsSchema } from '../schemas/dataset-kind.ts'

export const datasetKindEndpoints = ({ config }: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-kinds',
    tag: 'Datasets',
    summary: 'Kinds of datasets',
    description: 'What may be uploaded, and the columns of each table.',
    access: 'signed_in',
    answer: {
      status: 200,
      description: 'Every kind.',
      schema: z.object({ items: z.array(kindFactsSchema) }),
    },
    handle: async () => json({ items: DATASET_KINDS.map((kind) => kindFacts(kind, config.maxUploadBytes)) }),
  }),
]
