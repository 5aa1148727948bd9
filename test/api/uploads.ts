import type { Response } from 'supertest'
import { expect } from 'vitest'
import { ROLES, type Role } from '../../src/accounts/roles.ts'
import { SEEDED } from './seeded.ts'
import type { Service, Who } from './service.ts'

/** Pupils whose names, homes and needs are seeded, one of them with a fault. */
export const SEEDED_PUPILS = [
  'pupil_id,name,date_of_birth,home_postcode,school_id,days,travel,handover,cost_code,Remarks',
  `P1,${SEEDED.child},2014-05-06,${SEEDED.postcode},S1,MTWTF,seat,${SEEDED.need},HN-1,${SEEDED.name}`,
  `P2,${SEEDED.child},2013-05-06,${SEEDED.postcode},S1,MXWTF,wheelchair,${SEEDED.need},HN-2,`,
  '',
].join('\n')

/** What nobody but the officer may read of them. */
export const SECRETS: readonly string[] = [
  SEEDED.child,
  SEEDED.postcode,
  SEEDED.need,
  SEEDED.name,
  '2014-05-06',
  'Remarks',
]

/** Somebody of each role, signed in. */
export async function everybody(service: Service): Promise<Readonly<Record<Role, Who>>> {
  const people = new Map<Role, Who>()
  for (const role of ROLES) people.set(role, await service.signedIn(role))
  return Object.fromEntries(people) as Record<Role, Who> // one for each role
}

/** Makes a dataset. @returns its id */
export async function newDataset(service: Service, who: Who, kind: string): Promise<string> {
  const { status, body } = await service.ask('post', '/api/v1/datasets', {
    who,
    body: { kind, name: `the ${kind}` },
  })
  expect(status).toBe(201)
  return body.id
}

export interface Sent {
  readonly name?: string
  readonly type?: string
  readonly columns?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Uploads a file to a dataset. */
export async function send(
  service: Service,
  who: Who,
  datasetId: string,
  content: string | Buffer,
  { name = 'pupils.csv', type = 'text/csv', columns, headers = {} }: Sent = {},
): Promise<Response> {
  const request = service.ask('post', `/api/v1/datasets/${datasetId}/versions`, { who, headers })
  if (columns !== undefined) request.field('columns', JSON.stringify(columns))
  return request.attach('file', Buffer.from(content), { filename: name, contentType: type })
}

/** Makes a dataset with a version. @returns the version's id */
export async function newVersion(
  service: Service,
  who: Who,
  kind: string,
  content: string | Buffer,
  sent: Sent = {},
): Promise<string> {
  const { status, body } = await send(service, who, await newDataset(service, who, kind), content, sent)
  expect(status).toBe(201)
  return body.id
}
