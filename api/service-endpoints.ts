import type { Service } from '../src/service/service.ts'
import type { Endpoint } from './endpoint.ts'
import { tileEndpoints } from './endpoints/tiles.ts'
import { planEndpoints } from './endpoints/plans/all.ts'
import { boundEndpoints } from './endpoints/plans/bounds.ts'
import { quoteEndpoints } from './endpoints/quotes.ts'
import type { Frame } from './frame.ts'

/** What the service offers beyond accounts and operations, made from the service's own use cases. */
export const serviceEndpoints = (frame: Frame, service: Service): readonly Endpoint[] => [
  ...planEndpoints(frame, service),
  ...boundEndpoints(service),
  ...tileEndpoints(service),
  ...quoteEndpoints(service),
]
