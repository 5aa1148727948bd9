import { parsePlan } from '../checker/parse-plan.ts'
import type { Council } from '../domain/council.ts'
import type { RoadSource } from '../domain/travel.ts'
import { readCouncil } from '../intake/read-council.ts'
import { openLiveCouncil } from '../jobs/quote/live-council.ts'
import { quoteAll } from '../jobs/quote/quote-all.ts'
import type { CheckOutcome } from './check.ts'
import { findingLines } from './check.ts'
import { InputFault } from './fault.ts'
import { inputPaths, type Options, readOptionsOf, required } from './options.ts'

/** The council of `--pupils`, and the rows of `--pupil` read beside it. Rejects with an InputFault. */
export async function readNewcomers(
  options: Options,
): Promise<{ readonly council: Council; readonly newcomers: Council }> {
  const read = await readCouncil(inputPaths(options), readOptionsOf(options))
  if (!read.ok) throw new InputFault(read.issues)
  const { council } = read
  const news = await readCouncil(
    { ...inputPaths(options), pupils: required(options, 'pupil') },
    { ...readOptionsOf(options), knownPupils: council.pupils.map((pupil) => pupil.id) },
  )
  if (!news.ok) throw new InputFault(news.issues)
  return { council, newcomers: news.council }
}

/**
 * `schoolway quote`: prices each of the newcomers against the plan (plan.json, parsed), as one more pupil each. Lines of JSON, and
 * 1 where the document is no plan. The roads stay open. Rejects with a RoadFailure where they fail.
 */
export async function quote(
  document: unknown,
  council: Council,
  newcomers: Council,
  roads: RoadSource,
): Promise<CheckOutcome> {
  const { plan, findings } = parsePlan(document)
  if (plan === undefined) return { exitStatus: 1, lines: findingLines(findings) }
  const live = await openLiveCouncil(council, roads, plan, newcomers.pupils)
  return { exitStatus: 0, lines: [JSON.stringify(await quoteAll(live, newcomers), null, 1)] }
}
