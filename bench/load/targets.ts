import { METRICS_TOKEN } from './start.ts'
import { type Headers, json } from './ask.ts'
import type { People } from './people.ts'
import type { Prepared } from './prepare.ts'

/** One endpoint that is read, and by whom. */
export interface Target {
  /** As it is declared. */
  readonly name: string
  /** What is asked, one after the other. */
  readonly paths: readonly string[]
  /** Undefined: officers, each in turn. */
  readonly who?: Headers
}

/** What is not asked for, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '/api/v1/plans/{id}/events': 'a stream: a hundred are open',
  '/api/v1/oidc/sign-in': 'no identity provider is set',
  '/api/v1/oidc/callback': 'no identity provider is set',
}

/** Tiles of the zooms that a map of Bristol begins with, around its middle. */
const TILES = [
  '11/1010/680',
  '12/2020/1361',
  '13/4041/2723',
  '14/8083/5447',
  '14/8084/5447',
  '14/8083/5446',
] as const

/** What stands for an `{id}`, by the part of the path before it. */
const idsOf = (of: Prepared, account: string): Readonly<Record<string, string>> => ({
  accounts: account,
  datasets: of.datasets['pupils'] ?? '',
  'dataset-versions': of.later,
  scenarios: of.scenario,
  plans: of.plan,
  comparisons: of.comparison,
  studies: of.study,
})

/** What stands for other parameters. */
const partsOf = ({ route, pupil, school, versions }: Prepared): Readonly<Record<string, string>> => ({
  route_id: route,
  pupil_id: pupil,
  school_id: school,
  number: '1',
  code: 'plan_missing',
  framework: versions['framework'] ?? '',
})

/** A path with its parameters filled in; undefined where one of them is not known. */
function filled(
  path: string,
  ids: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): string | undefined {
  let isKnown = true
  const whole = path.replace(/([\w-]+)\/\{(\w+)\}/g, (_whole, before: string, name: string) => {
    const value = name === 'id' ? ids[before] : parts[name]
    isKnown &&= value !== undefined
    return `${before}/${value}`
  })
  return isKnown ? whole : undefined
}

/** Requests for the paths where one of its parameters is not enough. */
function othersOf(of: Prepared, running: string): Readonly<Record<string, readonly string[]>> {
  const { versions } = of
  const [plan, other, version] = [
    `/api/v1/plans/${of.plan}`,
    `/api/v1/plans/${running}`,
    '/api/v1/dataset-versions',
  ]
  return {
    '/api/v1/datasets': ['/api/v1/datasets', '/api/v1/datasets?kind=pupils'],
    '/api/v1/dataset-versions/{id}/rows': [
      `${version}/${of.later}/rows`,
      `${version}/${versions['pupils']}/rows?limit=200`,
      `${version}/${versions['schools']}/rows?limit=200`,
    ],
    '/api/v1/dataset-versions/{id}/differences': [
      `${version}/${of.later}/differences?from=${versions['pupils']}`,
    ],
    '/api/v1/plans': ['/api/v1/plans', '/api/v1/plans?state=done'],
    '/api/v1/plans/{id}': [plan, other],
    '/api/v1/plans/{id}/progress': [`${other}/progress`, `${plan}/progress`],
    '/api/v1/plans/{id}/report': [
      `${plan}/report?name=routes.csv`,
      `${plan}/report?name=pupils.csv&format=xlsx`,
      `${plan}/report?name=plan.json`,
      `${plan}/report?name=plan.geojson`,
    ],
    '/api/v1/roads/{version_id}/tiles/{z}/{x}/{y}': TILES.map(
      (tile) => `/api/v1/roads/${versions['roads']}/tiles/${tile}`,
    ),
  }
}

const BY_ADMINISTRATOR = ['/api/v1/accounts', '/api/v1/audit', '/api/v1/erasures']

function whoFor(name: string, { administrator }: People): { readonly who?: Headers } {
  if (name === '/metrics') return { who: { authorization: `Bearer ${METRICS_TOKEN}` } }
  return BY_ADMINISTRATOR.some((path) => name.startsWith(path)) ? { who: administrator } : {}
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/**
 * Every endpoint of the OpenAPI document that is read, with requests that it answers.
 * @param running a plan that is being made
 * Those that nobody knows a request for are named.
 */
export async function targets(
  origin: string,
  who: People,
  of: Prepared,
  running: string,
): Promise<readonly Target[]> {
  const { paths } = await json<Document>(origin, {}, 'GET', '/openapi.json')
  const { account } = await json<{ account: { id: string } }>(
    origin,
    who.administrator,
    'GET',
    '/api/v1/session',
  )
  const others = othersOf(of, running)
  const [ids, parts] = [idsOf(of, account.id), partsOf(of)]
  const names = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}) && !(path in LEFT_OUT))
  return names.flatMap((name): Target[] => {
    const path = filled(name, ids, parts)
    const asked = others[name] ?? (path === undefined ? [] : [path])
    if (asked.length === 0) console.error(`not asked: no request is known for ${name}`)
    return asked.length === 0 ? [] : [{ name, paths: asked, ...whoFor(name, who) }]
  })
}
