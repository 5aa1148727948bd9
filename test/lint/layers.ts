/** Who may import whom. Every folder of ours has a line; one without a line is a fault. */
const SOURCE = [
  'src/csv',
  'src/domain',
  'src/intake',
  'src/roads',
  'src/geography',
  'src/pricing',
  'src/solver',
  'src/checker',
  'src/verifier',
  'src/reports',
  'src/jobs',
  'src/decisions',
  'src/tiles',
]

/** What the service is made of, beside what plans are made of. */
const SERVICE = ['src/store', 'src/accounts', 'src/audit', 'src/edits', 'src/service']

export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/csv': ['src/domain'],
  'src/geography': ['src/domain'],
  'src/pricing': ['src/domain'],
  'src/roads': ['src/domain'],
  'src/solver': ['src/domain', 'src/pricing'],
  // Its price sums are a second copy on purpose: it must be able to disagree with the solver.
  'src/checker': ['src/domain'],
  // Recomputes a certificate: it may read the rules as the checker does, and must share nothing with the solver.
  'src/verifier': ['src/domain', 'src/checker'],
  'src/intake': ['src/domain', 'src/csv', 'src/geography'],
  'src/reports': ['src/domain', 'src/csv', 'src/geography'],
  'src/jobs': SOURCE,
  // What a panel and procurement ask: plans under other frameworks, one child at several schools.
  'src/decisions': [
    'src/domain',
    'src/csv',
    'src/intake',
    'src/geography',
    'src/roads',
    'src/pricing',
    'src/solver',
    'src/checker',
    'src/reports',
    'src/jobs',
  ],
  // Vector tiles of our own roads: no map is asked for elsewhere.
  'src/tiles': ['src/domain', 'src/roads', 'src/geography'],
  // Hashes and chains of what was done, whoever keeps them.
  'src/audit': ['src/domain'],
  // Who may do what, and how they prove who they are; kept elsewhere.
  'src/accounts': ['src/domain'],
  'src/store': ['src/domain', 'src/audit', 'src/accounts'],
  // A planner's changes to a finished plan: priced and checked anew.
  'src/edits': [...SOURCE],
  // What the service does, whoever asks: uploads, scenarios, plans as jobs, erasure.
  'src/service': [...SOURCE, 'src/store', 'src/audit', 'src/accounts', 'src/edits'],
  api: [...SOURCE, ...SERVICE, 'workers', 'routing-data'],
  // Pages over the API's own answers, and the process that serves both.
  web: [...SOURCE, ...SERVICE, 'api', 'workers', 'routing-data'],
  // The process's edge: the only part of `src` that knows the pool, and hands it to the others as an argument.
  'src/cli': [...SOURCE, ...SERVICE, 'workers', 'routing-data'],
  workers: SOURCE,
  'routing-data': ['src/domain', 'src/csv', 'src/geography', 'src/roads'],
  bench: [...SOURCE, ...SERVICE, 'src/cli', 'api', 'web', 'workers', 'routing-data', 'test'],
}

/** The one folder that imports each third-party library (tests and benchmarks aside). */
export const HOME_OF: Readonly<Record<string, string | readonly string[]>> = {
  '@turf/bbox': 'src/geography',
  '@turf/helpers': 'src/geography',
  '@turf/truncate': 'src/geography',
  express: ['api', 'web'],
  'express-rate-limit': 'api',
  'fast-csv': 'src/csv',
  fflate: 'src/reports',
  flatbush: 'src/roads',
  flatqueue: 'src/roads',
  'geojson-vt': 'src/tiles',
  helmet: 'api',
  highs: ['src/solver', 'src/verifier'],
  jsts: 'src/geography',
  kysely: 'src/store',
  multer: 'api',
  'maplibre-gl': 'web',
  'govuk-frontend': 'web',
  nunjucks: 'web',
  'openid-client': 'api',
  'osm-pbf-parser-node': 'src/roads',
  'osrm-text-instructions': 'src/roads',
  pdfkit: 'src/reports',
  pg: 'src/store',
  'pg-boss': 'src/store',
  pino: 'api',
  'pino-http': 'api',
  piscina: 'workers',
  proj4: 'src/geography',
  'prom-client': 'api',
  'read-excel-file': 'src/intake',
  'vt-pbf': 'src/tiles',
  'write-excel-file': 'src/reports',
  // A schema stands beside what it describes: the contract's files, a road profile, a fault in either.
  zod: ['src/domain', 'src/intake', 'src/roads', 'src/accounts', 'src/edits', 'api'],
  'zod-openapi': 'api',
}

/** Packages of types alone: no code comes in with them. */
const TYPES_ONLY = ['geojson']

/** Folders that may read the clock, randomness and the environment; the others are given them as arguments. */
export const AMBIENT = ['src/jobs', 'src/cli', 'api', 'web', 'workers', 'bench', 'test', 'routing-data', '.']

/** Folders that may write to the console. */
export const CONSOLE = ['src/cli', 'bench', 'test', 'routing-data']

const NODE_BELOW_EDGE = ['node:child_process', 'node:os', 'node:process', 'node:perf_hooks']

/** `src/roads/osm/read.ts` → `src/roads`; `workers/pool.ts` → `workers`; a file of the top folder → `.`. */
export function folderOf(path: string): string {
  const parts = path.split('/')
  if (parts.length === 1) return '.'
  return parts[0] === 'src' ? `src/${parts.length > 2 ? parts[1] : ''}` : (parts[0] ?? '.')
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Normalises `a/b/../c` (no leading slash). */
function join(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

/**
 * Judges one import.
 * @param path the importing file, from the project's root, with forward slashes
 * @param specifier what it imports, as written
 * @returns what is wrong; undefined when the import is allowed
 */
export function importFault(path: string, specifier: string): string | undefined {
  const from = folderOf(path)
  if (from === 'test' || from === '.') return undefined
  const allowed = MAY_IMPORT[from]
  if (allowed === undefined) return `${from} is not in test/lint/layers.ts: say there whom it may import`
  if (specifier.startsWith('.')) {
    const to = folderOf(join(path.split('/').slice(0, -1).join('/'), specifier))
    if (to === from || allowed.includes(to)) return undefined
    return `${from} may not import ${to} (only ${allowed.join(', ') || 'itself'})`
  }
  if (specifier.startsWith('node:'))
    return NODE_BELOW_EDGE.includes(specifier) && !AMBIENT.includes(from)
      ? `${specifier} belongs to the process's edge (src/jobs, src/cli, workers): take an argument`
      : undefined
  if (from === 'bench' || TYPES_ONLY.includes(specifier)) return undefined
  const home = HOME_OF[packageOf(specifier)]
  if (home === undefined)
    return `${packageOf(specifier)} has no home in test/lint/layers.ts: give it one folder`
  const homes = [home].flat()
  return homes.includes(from) ? undefined : `${packageOf(specifier)} is imported by ${homes.join(', ')} alone`
}
