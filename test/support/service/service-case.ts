import { processBell } from '../../../src/jobs/queue/bell.ts'
import { handlersFor } from '../../../src/jobs/queue/handlers/all.ts'
import type { PlanTools } from '../../../src/jobs/queue/handlers/tools.ts'
import { JobRunner } from '../../../src/jobs/queue/runner.ts'
import { SYSTEM_TIMERS } from '../../../src/jobs/queue/timers.ts'
import { openOsmRoads } from '../../../src/roads/open-osm-roads.ts'
import { addDataset, uploadVersion } from '../../../src/service/datasets/upload.ts'
import { jobContent } from '../../../src/service/plans/job-content.ts'
import { storeQueue } from '../../../src/service/queue/store-queue.ts'
import { addScenario, type NewScenario } from '../../../src/service/scenarios/add-scenario.ts'
import { type Asking, makeService, type Service } from '../../../src/service/service.ts'
import { PricingBench } from '../../../src/solver/bound/price-task.ts'
import type { DatasetVersion } from '../../../src/store/datasets.ts'
import { countJobs } from '../../../src/store/jobs.ts'
import { getPlan, type Plan } from '../../../src/store/plans.ts'
import type { Store } from '../../../src/store/store.ts'
import { bytesOf, OFFICER } from '../../store/council.ts'
import { seededBytes } from '../../store/stores.ts'
import { searchHere } from '../solver/plan-council.ts'

export const ASKING: Asking = { actor: OFFICER }

/** Six pupils on a line to the school S1, P1 farthest away. */
export const PUPILS = [
  'pupil_id,name,home_lat,home_lon,school_id,phase,handover',
  ...[1, 2, 3, 4, 5, 6].map(
    (n) => `P${n},Secret Name${n},${51.52 - n / 100},-2.59,S1,secondary,Secret handover${n}`,
  ),
  '',
].join('\n')

export const SCHOOLS = `school_id,name,lat,lon,arrive_by,collect_from
S1,Hill School,51.4500,-2.5900,08:45,15:15
`

export const FRAMEWORK = JSON.stringify({
  vehicle_types: [
    { id: 'car2', licence: 'phv', layouts: [{ seats: 2, wheelchairs: 0 }] },
    { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] },
  ],
  rates: {
    car2: { minimum_pence: 900, bands: [{ pence_per_mile: 200 }] },
    car4: { minimum_pence: 1000, bands: [{ pence_per_mile: 260 }] },
  },
  passenger_assistants: { pence_per_hour: 1650 },
})

export const LIMIT = { seed: 1, iterations: 40 } as const

/** A service on a store, with a folder of its own for roads. */
export const serviceOn = (store: Store, cacheFolder: string): Service =>
  makeService({
    store,
    bell: processBell(),
    cacheFolder,
    openRoads: (file) => openOsmRoads({ file, profile: 'uk-car' }),
    randomBytes: seededBytes('service'),
  })

/** Uploads a text as the first version of a dataset. */
export async function uploaded(service: Service, kind: string, text: string): Promise<DatasetVersion> {
  const { id } = await addDataset(service, ASKING, { kind, name: `the ${kind}` })
  const fileName = kind === 'framework' || kind === 'policy' ? `${kind}.json` : `${kind}.csv`
  const upload = { datasetId: id, fileName, mediaType: 'text/plain', bytes: bytesOf(text) }
  return (await uploadVersion(service, ASKING, upload)).version
}

/** The inputs of a small scenario, its texts uploaded. */
export async function smallInputs(
  service: Service,
  texts: Partial<Record<'pupils' | 'schools' | 'framework', string>> = {},
): Promise<NewScenario['inputs']> {
  return {
    pupils: (await uploaded(service, 'pupils', texts.pupils ?? PUPILS)).id,
    schools: (await uploaded(service, 'schools', texts.schools ?? SCHOOLS)).id,
    framework: (await uploaded(service, 'framework', texts.framework ?? FRAMEWORK)).id,
    crow_flies: { circuity: 1.3, kmh: 30 },
  }
}

export const smallScenario = async (service: Service): Promise<string> =>
  (
    await addScenario(service, ASKING, {
      name: 'As it is',
      inputs: await smallInputs(service),
      policyOverrides: {},
    })
  ).scenario.id

/**
 * Workers in this process, one unless told otherwise; every job that waits is done when it resolves. Plans by seconds need a
 * search whose clock goes on.
 */
export async function workOff(
  service: Service,
  search: PlanTools['search'] = searchHere,
  workers = 1,
): Promise<void> {
  const content = jobContent(service)
  const queue = storeQueue(service.store, service.bell)
  const bench = new PricingBench()
  const tools = {
    workers: 1,
    version: '0',
    search,
    price: async (task: Parameters<typeof bench.run>[0]) => bench.run(task),
  }
  await new Promise<void>((resolve, reject) => {
    const look = async (): Promise<void> => {
      const { queued, running } = await service.store.read(countJobs)
      if (queued + running > 0) return
      for (const runner of runners.splice(0)) await runner.stop()
      resolve()
    }
    const one = (): JobRunner =>
      new JobRunner({
        queue,
        content,
        timers: SYSTEM_TIMERS,
        owner: service.store.newId(),
        slots: 1,
        handlers: handlersFor(content, tools),
        bell: service.bell,
        leaseMs: 60_000,
        heartbeatMs: 20_000,
        pollMs: 50,
        mostExpiries: 3,
        graceMs: 1000,
        onTrouble: ({ fault, during }) => {
          if (during === 'work') console.error(fault)
        },
        onEnded: () => void look().catch(reject),
      })
    const runners = Array.from({ length: workers }, one)
    for (const runner of runners) void runner.start().catch(reject)
  })
}

/** A plan as it is now. */
export async function planNow({ store }: Service, id: string): Promise<Plan> {
  const plan = await store.read((tx) => getPlan(tx, id))
  if (plan === undefined) throw new Error('the plan is there')
  return plan
}
