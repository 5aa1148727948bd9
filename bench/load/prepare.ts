import { readFileSync, existsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseCsv } from '../../src/csv/parse.ts'
import { writeCsv } from '../../src/csv/write.ts'
import { ask, type Headers, json } from './ask.ts'

/** What the addresses of the load are made of. */
export interface Prepared {
  readonly scenario: string
  readonly plan: string
  readonly comparison: string
  readonly study: string
  readonly datasets: Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, string>>
  /** The pupil list with some rows changed. */
  readonly later: string
  readonly route: string
  readonly pupil: string
  readonly school: string
}

interface Uploaded {
  readonly dataset: string
  readonly version: string
}

/** Uploads into a new dataset, or as a further version of one. */
async function upload(
  origin: string,
  who: Headers,
  kind: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  into?: string,
): Promise<Uploaded> {
  const named = { kind, name: file.name }
  const dataset = into ?? (await json<{ id: string }>(origin, who, 'POST', '/api/v1/datasets', named)).id
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(file.bytes)], file.name, { type: 'application/octet-stream' }))
  const response = await fetch(`${origin}/api/v1/datasets/${dataset}/versions`, {
    method: 'POST',
    headers: who,
    body: form,
  })
  if (!response.ok) throw new Error(`${file.name}: ${response.status} ${await response.text()}`)
  const { id } = (await response.json()) as { readonly id: string }
  return { dataset, version: id }
}

const KINDS = {
  pupils: 'pupils.csv',
  schools: 'schools.csv',
  framework: 'framework.json',
  proposed: 'framework-proposed.json',
  policy: 'policy.json',
  postcodes: 'codepoint-bs.csv',
  roads: 'roads.osm.pbf',
} as const

/** The list with every tenth pupil's longest ride changed. */
async function changed(bytes: Uint8Array): Promise<Uint8Array> {
  const [header = [], ...rows] = (await parseCsv(new TextDecoder().decode(bytes), ',')) ?? []
  const at = header.indexOf('max_minutes')
  const later = rows.map((row, index) =>
    index % 10 === 0 ? row.map((cell, column) => (column === at ? '60' : cell)) : row,
  )
  return new TextEncoder().encode(await writeCsv(header, later))
}

/** Waits until a plan or a study, whose state is at a path, has ended. @throws Error where it has failed */
async function finished(origin: string, who: Headers, path: string): Promise<void> {
  for (;;) {
    const { state } = await json<{ state: string }>(origin, who, 'GET', path)
    if (state === 'done') return
    if (state === 'failed' || state === 'cancelled') throw new Error(`${path}: ${state}`)
    await wait(500)
  }
}

/** A finished study of a plan: what comes of it where moving a pupil must save so much. @returns its id */
async function study(origin: string, who: Headers, plan: string): Promise<string> {
  const wanted = { kind: 'stability_curve', plan_id: plan, seconds: 2, moved_pence: [10_000, 100_000] }
  const { id } = await json<{ id: string }>(origin, who, 'POST', '/api/v1/studies', wanted)
  await finished(origin, who, `/api/v1/studies/${id}`)
  return id
}

/** Asks for a plan. @returns its id */
export async function requestPlan(origin: string, who: Headers, scenario: string, seconds: number) {
  const wanted = { scenario_id: scenario, name: `${seconds} s`, settings: { seed: 1, seconds } }
  return (await json<{ id: string }>(origin, who, 'POST', '/api/v1/plans', wanted)).id
}

async function prepare(origin: string, who: Headers, data: string): Promise<Prepared> {
  const [datasets, versions]: [Record<string, string>, Record<string, string>] = [{}, {}]
  for (const [name, path] of Object.entries(KINDS)) {
    const kind = name === 'proposed' ? 'framework' : name
    const file = { name: basename(path), bytes: readFileSync(join(data, path)) }
    const made = await upload(origin, who, kind, file)
    ;[datasets[name], versions[name]] = [made.dataset, made.version]
  }
  const bytes = await changed(readFileSync(join(data, KINDS.pupils)))
  const later = await upload(origin, who, 'pupils', { name: 'pupils.csv', bytes }, datasets['pupils'])
  const { pupils, schools, framework, policy, postcodes, roads } = versions
  const inputs = { pupils, schools, framework, policy, postcodes: [postcodes], roads }
  const made = { name: 'Bristol', inputs }
  const { id: scenario } = await json<{ id: string }>(origin, who, 'POST', '/api/v1/scenarios', made)
  const plan = await requestPlan(origin, who, scenario, 15)
  const at = `/api/v1/plans/${plan}`
  await finished(origin, who, `${at}/progress`)
  await json(origin, who, 'POST', `${at}/bounds`, { seconds: 5 })
  const compared = { plan_id: plan, framework_version_ids: [versions['framework'], versions['proposed']] }
  const { id: comparison } = await json<{ id: string }>(origin, who, 'POST', '/api/v1/comparisons', compared)
  interface Read {
    readonly plan: {
      readonly routes: readonly { readonly route_id: string; readonly pupils: readonly string[] }[]
    }
  }
  const [route] = (await json<Read>(origin, who, 'GET', `${at}/document`)).plan.routes
  const choices = await json<{ items: readonly { school_id: string }[] }>(origin, who, 'GET', `${at}/schools`)
  for (;;) {
    const { status } = await ask(origin, `${at}/bound/certificate`, { headers: who })
    if (status === 200) break
    await wait(500)
  }
  return {
    scenario,
    plan,
    comparison,
    study: await study(origin, who, plan),
    datasets,
    versions,
    later: later.version,
    route: route?.route_id ?? '',
    pupil: route?.pupils[0] ?? '',
    school: choices.items[0]?.school_id ?? '',
  }
}

/** Bristol's files uploaded, a finished plan with a bound, a comparison, a study; those of a run before where a folder holds them. */
export async function prepared(
  origin: string,
  who: Headers,
  data: string,
  folder: string,
): Promise<Prepared> {
  const path = join(folder, 'prepared.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Prepared
  const made = await prepare(origin, who, data)
  writeFileSync(path, JSON.stringify(made))
  return made
}
