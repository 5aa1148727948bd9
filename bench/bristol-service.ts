import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { planSchema } from '../src/domain/plan.ts'
import { addDataset, uploadVersion } from '../src/service/datasets/upload.ts'
import { jobContent } from '../src/service/plans/job-content.ts'
import { requestPlan } from '../src/service/plans/request-plan.ts'
import { storeQueue } from '../src/service/queue/store-queue.ts'
import { addScenario } from '../src/service/scenarios/add-scenario.ts'
import type { Service } from '../src/service/service.ts'
import { serviceHere } from './service-here.ts'

export const BRISTOL = join(import.meta.dirname, '../../shared/data/bristol')
const ASKING = { actor: { id: 'bench', role: 'officer' } } as const

async function uploaded(service: Service, kind: string, path: string): Promise<string> {
  const { id } = await addDataset(service, ASKING, { kind, name: kind })
  const fileName = path.split('/').at(-1) ?? ''
  const upload = { datasetId: id, fileName, mediaType: 'application/octet-stream', bytes: readFileSync(path) }
  return (await uploadVersion(service, ASKING, upload)).version.id
}

/** The files of a folder, by their names under it, without what is beside a road file. */
const filesOf = (folder: string, under = ''): { readonly name: string; readonly text: string }[] =>
  readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isDirectory()) return filesOf(folder, name)
    return /\.(pbf|graph)$/.test(name) ? [] : [{ name, text: readFileSync(join(folder, name), 'utf8') }]
  })

/** A finished plan with the result that a folder holds. @returns its id */
async function planFrom(service: Service, folder: string): Promise<string> {
  const [pupils, schools, framework, policy, postcodes, roads] = [
    await uploaded(service, 'pupils', join(BRISTOL, 'pupils.csv')),
    await uploaded(service, 'schools', join(BRISTOL, 'schools.csv')),
    await uploaded(service, 'framework', join(BRISTOL, 'framework.json')),
    await uploaded(service, 'policy', join(BRISTOL, 'policy.json')),
    await uploaded(service, 'postcodes', join(BRISTOL, 'codepoint-bs.csv')),
    await uploaded(service, 'roads', join(BRISTOL, 'roads.osm.pbf')),
  ]
  const inputs = { pupils, schools, framework, policy, postcodes: [postcodes], roads }
  const { scenario } = await addScenario(service, ASKING, { name: 'Bristol', inputs, policyOverrides: {} })
  const wanted = { scenarioId: scenario.id, name: 'Bristol', settings: { seed: 1, iterations: 1 } }
  const { id } = await requestPlan(service, ASKING, wanted)
  const queue = storeQueue(service.store, service.bell)
  const claimed = await queue.claim('bench', ['plan'], 600_000)
  if (claimed === undefined) throw new Error('the plan waits')
  const files = filesOf(folder)
  const text = files.find(({ name }) => name === 'plan.json')?.text ?? ''
  const { annual_pence, routes, pupils: all, served } = planSchema.parse(JSON.parse(text)).totals
  const summary = { kind: 'plan', annual_pence, routes, pupils: all, served, findings: 0 } as const
  const result = await jobContent(service).storeResult(claimed.job, files, summary)
  await queue.finish(claimed.lease, { cancelled: false, result })
  return id
}

export interface BristolService {
  readonly origin: string
  readonly planId: string
  /** Of the cookie `schoolway`: an officer is signed in. */
  readonly cookie: string
  close(): Promise<void>
}

/**
 * The service with its pages in this process, and in it Bristol with a finished plan.
 * @param plan the folder of a plan that was made of Bristol's files
 * @param folder where the store and the roads are put
 */
export async function bristolService(plan: string, folder: string): Promise<BristolService> {
  const { service, origin, officer, close } = await serviceHere(folder)
  return { origin, planId: await planFrom(service, plan), cookie: (await officer()).cookie, close }
}
