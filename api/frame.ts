import type { Logger } from 'pino'
import type { AccountTools } from '../src/accounts/ports.ts'
import type { Store } from '../src/store/store.ts'
import type { Config } from './config.ts'
import type { Metrics } from './metrics.ts'

/** What comes from the process. */
export interface Edge extends AccountTools {
  /** Resolves after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Seconds that only go up, for measuring how long something took. */
  readonly elapsed: () => number
}

/** What endpoints and middleware are made from. */
export interface Frame {
  readonly store: Store
  readonly config: Config
  readonly edge: Edge
  readonly logger: Logger
  readonly metrics: Metrics
  /** Whether the process is being stopped: nothing new is begun. */
  readonly stopping: () => boolean
}
