import type { Asking } from '../src/service/service.ts'
import { actorOf, type Caller } from './caller.ts'

/**
 * A use case's asker, from a handler's input. Where the endpoint declares `again`, the idempotency key is then kept in the
 * transaction of the change itself.
 */
export const asking = ({
  caller,
  alongside,
}: {
  readonly caller: Caller
  readonly alongside?: Asking['alongside'] | undefined
}): Asking => ({ actor: actorOf(caller), ...(alongside === undefined ? {} : { alongside }) })
