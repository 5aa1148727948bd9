import type { Endpoint } from './endpoint.ts'
import { accountEndpoints } from './endpoints/accounts.ts'
import { auditEndpoints } from './endpoints/audit.ts'
import { documentEndpoints } from './endpoints/documents.ts'
import { oidcEndpoints } from './endpoints/oidc.ts'
import { operationEndpoints } from './endpoints/operations.ts'
import { passwordEndpoints } from './endpoints/passwords.ts'
import { sessionEndpoints } from './endpoints/session.ts'
import { tokenEndpoints } from './endpoints/tokens.ts'
import type { Frame } from './frame.ts'

/** Every endpoint of the service: routes, OpenAPI and the table of authorisation are made from this list. */
export function allEndpoints(frame: Frame, more: readonly Endpoint[] = []): readonly Endpoint[] {
  const all: readonly Endpoint[] = [
    ...sessionEndpoints(frame),
    ...passwordEndpoints(frame),
    ...oidcEndpoints(frame),
    ...accountEndpoints(frame),
    ...tokenEndpoints(frame),
    ...auditEndpoints(frame),
    ...more,
    ...operationEndpoints(frame),
    ...documentEndpoints(frame, () => all),
  ]
  return all
}
