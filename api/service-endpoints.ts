import type { Service } from '../src/service/service.ts'
import type { Endpoint } from './endpoint.ts'
import { tileEndpoints } from './endpoints/tiles.ts'
import { boundEndpoints } from './endpoints/plans/bounds.ts'
import type { Frame } from './frame.ts'

/** What the service offers beyond accounts and operations, made from the service's own use cases. */
export const serviceEndpoints = (_frame: Frame, service: Service): readonly Endpoint[] => [
  ...boundEndpoints(service),
  ...tileEndpoints(service),
]
