import { Gauge } from 'prom-client'
import { countJobs } from '../src/store/jobs.ts'
import type { Store } from '../src/store/store.ts'
import type { Metrics } from './metrics.ts'

/** How many jobs there are in each state, counted when somebody asks; nothing is shown where the store does not answer. */
export function addJobMetrics({ registry }: Metrics, store: Store): void {
  const gauge = new Gauge({
    name: 'schoolway_jobs',
    help: 'Jobs by state: queued, running, done, failed, cancelled',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      gauge.reset()
      try {
        for (const [state, count] of Object.entries(await store.read(countJobs))) gauge.set({ state }, count)
      } catch {
        // /readyz says that the store is away.
      }
    },
  })
}
