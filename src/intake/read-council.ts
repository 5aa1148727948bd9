import type { Council } from '../domain/council.ts'
import type { Framework } from '../domain/framework.ts'
import type { Issue } from '../domain/issue.ts'
import { readDate } from './cells/date.ts'
import { IssueLog } from './issue-log.ts'
import { type Linked, link } from './link/link.ts'
import { unpriced } from './read/framework.ts'
import type { PupilRow } from './read/pupil-rows.ts'
import { makePupil } from './read/pupils.ts'
import { type Readings, readEverything } from './read-everything.ts'
import type { InputFiles } from './sources.ts'

export type { InputFiles, InputPaths } from './sources.ts'

export interface ReadOptions {
  /** `YYYY-MM-DD`: plans for those who travel on that date. */
  readonly asOf?: string
  /** Pupils of another file, whom these may be kept with or apart from. */
  readonly knownPupils?: readonly string[]
}

export type CouncilOutcome =
  | { readonly ok: true; readonly council: Council }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Rows of pupils.csv by id, the first of each. */
function byId(rows: readonly PupilRow[]): ReadonlyMap<string, PupilRow> {
  const map = new Map<string, PupilRow>()
  for (const row of rows) if (!map.has(row.id)) map.set(row.id, row)
  return map
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

function linkPupils(readings: Readings, { asOf, knownPupils }: ReadOptions, log: IssueLog): Linked {
  const { pupilRows, pupilsFile: file, schools, postcodes, policy, framework } = readings
  const rows = byId(pupilRows)
  const ids = new Set([...rows.keys(), ...(knownPupils ?? [])])
  const context = { file, schools: schools.usable, postcodes, policy, ids, log }
  const pupils = pupilRows.map((row) => makePupil(row, context))
  return link(pupils, rows, {
    file,
    schools,
    policy,
    log,
    ...(framework === undefined ? {} : { framework }),
    ...(asOf === undefined ? {} : { asOf }),
  })
}

/**
 * Reads a council's files, makes them consistent and says what is wrong with them. With any error there is no council,
 * only the faults, errors first; otherwise every row of pupils.csv is among its pupils, and those who cannot be planned
 * by their record alone are in `unserved` too. Without a framework the council's one is empty: nothing can be planned
 * with it. Rejects only when the machine fails.
 */
export async function readCouncil(paths: InputFiles, options: ReadOptions = {}): Promise<CouncilOutcome> {
  const log = new IssueLog()
  checkAsOf(options.asOf, log)
  const readings = await readEverything(paths, log)
  // What follows would only repeat, for each pupil, what is wrong with a file.
  if (log.hasErrors) return { ok: false, issues: errorsFirst(log.issues) }
  const linked = linkPupils(readings, options, log)
  const { framework } = readings
  if (framework !== undefined) checkAssistants(framework, linked, readings.frameworkFile, log)
  if (log.hasErrors) return { ok: false, issues: errorsFirst(log.issues) }
  const council: Council = {
    ...linked,
    schools: readings.schools.usable,
    framework: framework ?? unpriced(),
    policy: readings.policy,
    routesToday: readings.routesToday,
    calendar: readings.calendar,
    issues: log.issues,
    files: {
      pupils: readings.pupilsFile,
      schools: readings.schoolsFile,
      framework: readings.frameworkFile,
    },
    digests: readings.digests,
  }
  return { ok: true, council }
}
