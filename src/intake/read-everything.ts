import type { CalendarDay, RouteToday } from '../domain/council.ts'
import type { Framework } from '../domain/framework.ts'
import type { Issue } from '../domain/issue.ts'
import type { Policy } from '../domain/policy.ts'
import { postcodeKey } from './cells/postcode.ts'
import { IssueLog } from './issue-log.ts'
import { readCalendar } from './read/calendar.ts'
import { placeOf } from './read/coordinates.ts'
import { readFramework } from './read/framework.ts'
import { readBellTimes } from './read/gate-times.ts'
import { defaultPolicy, readPolicy } from './read/policy.ts'
import { type Postcodes, readPostcodes } from './read/postcodes.ts'
import { homeCoordinates, type PupilRow, readPupilRows } from './read/pupil-rows.ts'
import { readRoutesToday } from './read/routes-today.ts'
import { type BellRows, makeSchools, readSchoolRows, type SchoolRow, type Schools } from './read/schools.ts'
import { digestsOf, type InputFiles, openSources, type Sources } from './sources.ts'
import type { Table } from './table/table.ts'

/** Everything that the files say, before the pupils are held against it. What is faulty is empty here. */
export interface Readings {
  readonly pupilRows: readonly PupilRow[]
  /** Base name of the pupils' file. */
  readonly pupilsFile: string
  readonly schools: Schools
  /** Base name of the schools' file. */
  readonly schoolsFile: string
  readonly postcodes: Postcodes
  /** Undefined when none was given. */
  readonly framework: Framework | undefined
  /** Base name of the framework's file. */
  readonly frameworkFile: string
  readonly policy: Policy
  readonly routesToday: ReadonlyMap<string, RouteToday>
  readonly calendar: readonly CalendarDay[]
  readonly digests: Readonly<Record<string, string>>
}

const NO_BELLS: BellRows = new Map()

const attendedIds = (pupils: readonly PupilRow[]): ReadonlySet<string | undefined> =>
  new Set(pupils.map((pupil) => pupil.cells.school_id))

/** Faults of schools that no pupil attends are not told: a national download has thousands of them. */
function forgetUnattended(
  issues: readonly Issue[],
  schools: ReadonlyMap<string, SchoolRow>,
  pupils: readonly PupilRow[],
): readonly Issue[] {
  const attended = attendedIds(pupils)
  const idle = new Set([...schools].flatMap(([id, row]) => (attended.has(id) ? [] : [row.row])))
  return issues.filter((issue) => issue.row === undefined || !idle.has(issue.row))
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

/** No postcodes were given: says so when a pupil, or the school of one, has nothing else. */
function warnOfPostcodes(
  pupils: readonly PupilRow[],
  schools: ReadonlyMap<string, SchoolRow>,
  file: string,
  log: IssueLog,
): void {
  const attended = attendedIds(pupils)
  const needed = [...schools].flatMap(([id, row]) => (attended.has(id) ? [row] : []))
  if (wantedPostcodes(pupils, needed).size > 0) log.add('no_postcodes', { file })
}

const NO_SCHOOLS: ReadonlyMap<string, SchoolRow> = new Map()

function routesOf(
  sources: Sources,
  framework: Framework | undefined,
  log: IssueLog,
): Readings['routesToday'] {
  const types = framework && new Set(framework.vehicle_types.map((type) => type.id))
  return sources.routesToday === undefined
    ? new Map()
    : readRoutesToday(sources.routesToday.table, types, log)
}

/** Reads every file, each as far as it goes, so that all faults are told at once. */
export async function readEverything(paths: InputFiles, log: IssueLog): Promise<Readings> {
  const sources = await openSources(paths, log)
  const { pupils, schools: schoolSource, bellTimes } = sources
  for (const source of [pupils, schoolSource]) requireRows(source?.table, log)
  const pupilRows = (pupils && readPupilRows(pupils.table, log)) ?? []
  const schoolLog = new IssueLog()
  const hasBellTimes = paths.bellTimes !== undefined
  const schoolRows =
    (schoolSource && readSchoolRows(schoolSource.table, hasBellTimes, schoolLog)) ?? NO_SCHOOLS
  const bells = bellRows(bellTimes?.table, schoolRows, log)
  const framework = sources.framework && readFramework(sources.framework, log)
  const policy = (sources.policy && readPolicy(sources.policy, log)) ?? defaultPolicy()
  const wanted = wantedPostcodes(pupilRows, schoolRows.values())
  const { postcodes, digest } = await readPostcodes(paths.postcodes, wanted, log)
  const schoolsFile = schoolSource?.table.file ?? ''
  const schools = makeSchools(schoolRows, bells, postcodes, schoolsFile, schoolLog)
  log.addAll(forgetUnattended(schoolLog.issues, schoolRows, pupilRows))
  const pupilsFile = pupils?.table.file ?? ''
  if (paths.postcodes.length === 0) warnOfPostcodes(pupilRows, schoolRows, pupilsFile, log)
  return {
    pupilRows,
    pupilsFile,
    schools,
    schoolsFile,
    postcodes,
    framework,
    frameworkFile: sources.framework?.name ?? '',
    policy,
    routesToday: routesOf(sources, framework, log),
    calendar: sources.calendar === undefined ? [] : readCalendar(sources.calendar.table, log),
    digests: digestsOf(sources, digest),
  }
}
