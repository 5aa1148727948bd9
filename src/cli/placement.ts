import { readFile } from 'node:fs/promises'
import { parsePlan } from '../checker/parse-plan.ts'
import { findHome } from '../decisions/placement/find-home.ts'
import { quotePlacement } from '../decisions/placement/quote-placement.ts'
import type { Council } from '../domain/council.ts'
import { type PlacementQuestion, placementQuestionSchema } from '../domain/placement-question.ts'
import type { RoadSource } from '../domain/travel.ts'
import { openLiveCouncil } from '../jobs/quote/live-council.ts'
import { type CheckOutcome, findingLines } from './check.ts'
import { argumentFault, systemCode } from './fault.ts'
import { inputPaths, type Options, optional } from './options.ts'

const ARGUMENT = '--placement'

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (problem) {
    throw argumentFault('bad_argument', ARGUMENT, `it cannot be read as JSON (${systemCode(problem)})`)
  }
}

/** The question of `--placement`, as the API takes it. Rejects with an InputFault that says where it is wrong. */
export async function readQuestion(path: string): Promise<PlacementQuestion> {
  const question = placementQuestionSchema.safeParse(await parsed(path))
  if (question.success) return question.data
  const [issue] = question.error.issues
  const where = issue?.path.map(String).join('.') || 'at the top'
  throw argumentFault('bad_argument', ARGUMENT, `${where}: ${issue?.message ?? 'not as it is declared'}`)
}

/** The schools that are asked about. Throws an InputFault for one that the list does not have. */
const schoolsOf = ({ schools }: PlacementQuestion, council: Council) =>
  schools.map(({ school_id: id }) => {
    const school = council.schools.get(id)
    if (school === undefined)
      throw argumentFault('bad_argument', ARGUMENT, `schools: no school of the list is ${id}`)
    return school
  })

const HOME_FAULTS = {
  home_unclear: 'child: give a postcode, latitude and longitude, or easting and northing in Great Britain',
  postcode_unknown: 'child.home_postcode: no list of --postcodes has it; give coordinates in its place',
} as const

/**
 * `schoolway quote --placement`: what a child's placement at each school comes to. `today` (`YYYY-MM-DD`) is the date that ages are
 * told by. Lines of JSON, and 1 where the document is no plan. Rejects with an InputFault or a RoadFailure.
 */
export async function placement(
  document: unknown,
  council: Council,
  question: PlacementQuestion,
  roads: RoadSource,
  options: Options,
  today: string,
): Promise<CheckOutcome> {
  const { plan, findings } = parsePlan(document)
  if (plan === undefined) return { exitStatus: 1, lines: findingLines(findings) }
  const schools = schoolsOf(question, council)
  const home = await findHome(question.child, inputPaths(options).postcodes ?? [])
  if (home.kind !== 'home') throw argumentFault('bad_argument', ARGUMENT, HOME_FAULTS[home.kind])
  const live = await openLiveCouncil(council, roads, plan)
  const asked = { question, home: home.place, schools, today: optional(options, 'as-of') ?? today }
  return { exitStatus: 0, lines: [JSON.stringify(await quotePlacement(live, asked), null, 1)] }
}
