import type { Council } from '../domain/council.ts'
import type { Framework } from '../domain/framework.ts'
import type { Issue } from '../domain/issue.ts'
import { readDate } from './cells/date.ts'
import { postcodeKey } from './cells/postcode.ts'
import { IssueLog } from './issue-log.ts'
import { type Linked, link } from './link/link.ts'
import { readCalendar } from './read/calendar.ts'
import { placeOf } from './read/coordinates.ts'
import { readFramework, unpriced } from './read/framework.ts'
import { readBellTimes } from './read/gate-times.ts'
import { defaultPolicy, readPolicy } from './read/policy.ts'
import { readPostcodes } from './read/postcodes.ts'
import { homeCoordinates, type PupilRow, readPupilRows } from './read/pupil-rows.ts'
import { makePupil } from './read/pupils.ts'
import { readRoutesToday } from './read/routes-today.ts'
import { type BellRows, makeSchools, readSchoolRows, type SchoolRow } from './read/schools.ts'
import { digestsOf, type InputPaths, openSources } from './sources.ts'
import type { Table } from './table/table.ts'

export type { InputPaths } from './sources.ts'

export interface ReadOptions {
  /** `YYYY-MM-DD`: plans for those who travel on that date. */
  readonly asOf?: string
}

export type CouncilOutcome =
  | { readonly ok: true; readonly council: Council }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const NO_BELLS: BellRows = new Map()

/** Faults of schools that no pupil attends are not told: a national download has thousands of them. */
function forgetUnattended(
  issues: readonly Issue[],
  schools: ReadonlyMap<string, SchoolRow>,
  pupils: readonly PupilRow[],
): readonly Issue[] {
  const attended = new Set(pupils.map((pupil) => pupil.cells.school_id))
  const idle = new Set([...schools].flatMap(([id, row]) => (attended.has(id) ? [] : [row.row])))
  return issues.filter((issue) => issue.row === undefined || !idle.has(issue.row))
}

/** Rows of pupils.csv by id, the first of each. */
function byId(rows: readonly PupilRow[]): ReadonlyMap<string, PupilRow> {
  const map = new Map<string, PupilRow>()
  for (const row of rows) if (!map.has(row.id)) map.set(row.id, row)
  return map
}

function requireRows(table: Table | undefined, log: IssueLog): void {
  if (table?.records.length === 0) log.add('no_rows', { file: table.file })
}

/** Bell times by school, less those of schools that are not listed. */
function bellRows(
  table: Table | undefined,
  schools: ReadonlyMap<string, SchoolRow>,
  log: IssueLog,
): BellRows {
  const rows = (table && readBellTimes(table, log)) ?? NO_BELLS
  for (const [id, row] of rows)
    if (table !== undefined && !schools.has(id))
      log.add('unknown_bell_school', { file: table.file, row: row.row, column: 'school_id' })
  return rows
}

/** Keys of the postcodes on which some place depends. */
function wantedPostcodes(pupils: readonly PupilRow[], schools: Iterable<SchoolRow>): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const { cells } of pupils)
    if (cells.home_postcode !== undefined && placeOf(homeCoordinates(cells)) === undefined)
      wanted.add(postcodeKey(cells.home_postcode))
  for (const { cells } of schools)
    if (cells.postcode !== undefined && placeOf(cells) === undefined) wanted.add(postcodeKey(cells.postcode))
  return wanted
}

/** A pupil who is to be planned needs an assistant whom nobody has priced. */
function checkAssistants(framework: Framework, linked: Linked, file: string, log: IssueLog): void {
  if (framework.passenger_assistants !== undefined) return
  const unserved = new Set(linked.unserved.map((pupil) => pupil.pupil_id))
  if (linked.pupils.some((pupil) => pupil.assistant !== 'none' && !unserved.has(pupil.id)))
    log.add('assistants_not_priced', { file, column: 'passenger_assistants' })
}

function checkAsOf(asOf: string | undefined, log: IssueLog): void {
  if (asOf !== undefined && readDate(asOf) !== asOf) log.add('bad_as_of', { file: '--as-of' })
}

const errorsFirst = (issues: readonly Issue[]): readonly Issue[] =>
  [...issues].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))

/**
 * Reads a council's files, makes them consistent and says what is wrong with them. With any error there is no council,
 * only the faults, errors first; otherwise every row of pupils.csv is among its pupils, and those who cannot be planned
 * by their record alone are in `unserved` too. Without a framework the council's one is empty: nothing can be planned
 * with it. Rejects only when the machine fails.
 */
export async function readCouncil(paths: InputPaths, options: ReadOptions = {}): Promise<CouncilOutcome> {
  const log = new IssueLog()
  checkAsOf(options.asOf, log)
  const sources = await openSources(paths, log)
  const { pupils: pupilSource, schools: schoolSource } = sources
  requireRows(pupilSource?.table, log)
  requireRows(schoolSource?.table, log)
  const pupilRows = (pupilSource && readPupilRows(pupilSource.table, log)) ?? []
  const schoolLog = new IssueLog()
  const schoolRows: ReadonlyMap<string, SchoolRow> =
    (schoolSource && readSchoolRows(schoolSource.table, paths.bellTimes !== undefined, schoolLog)) ??
    new Map()
  const bells = bellRows(sources.bellTimes?.table, schoolRows, log)
  const framework = sources.framework && readFramework(sources.framework, log)
  const policy = (sources.policy && readPolicy(sources.policy, log)) ?? defaultPolicy()
  const wanted = wantedPostcodes(pupilRows, schoolRows.values())
  const { postcodes, digest } = await readPostcodes(paths.postcodes, wanted, log)
  const types = framework && new Set(framework.vehicle_types.map((type) => type.id))
  const routesToday =
    sources.routesToday === undefined ? new Map() : readRoutesToday(sources.routesToday.table, types, log)
  const calendar = sources.calendar === undefined ? [] : readCalendar(sources.calendar.table, log)
  const schools = makeSchools(schoolRows, bells, postcodes, schoolSource?.table.file ?? '', schoolLog)
  log.addAll(forgetUnattended(schoolLog.issues, schoolRows, pupilRows))
  const file = pupilSource?.table.file ?? ''
  if (wanted.size > 0 && paths.postcodes.length === 0) log.add('no_postcodes', { file })
  // What follows would only repeat, for each pupil, what is wrong with a file.
  if (log.hasErrors) return { ok: false, issues: errorsFirst(log.issues) }
  const rows = byId(pupilRows)
  const context = { file, schools: schools.usable, postcodes, policy, ids: new Set(rows.keys()), log }
  const pupils = pupilRows.map((row) => makePupil(row, context))
  const linked = link(pupils, rows, {
    file,
    schools,
    policy,
    log,
    ...(framework === undefined ? {} : { framework }),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  })
  if (framework !== undefined) checkAssistants(framework, linked, sources.framework?.name ?? '', log)
  if (log.hasErrors) return { ok: false, issues: errorsFirst(log.issues) }
  const council: Council = {
    ...linked,
    schools: schools.usable,
    framework: framework ?? unpriced(),
    policy,
    routesToday,
    calendar,
    issues: log.issues,
    digests: digestsOf(sources, digest),
  }
  return { ok: true, council }
}
