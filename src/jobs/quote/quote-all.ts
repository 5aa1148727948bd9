import type { Council } from '../../domain/council.ts'
import type { LiveCouncil } from './live-council.ts'
import { type Quote, QUOTE_SCHEMA, type QuoteDocument } from './quote.ts'
import { quotePupil } from './quote-pupil.ts'

/** One quote for each row of `newcomers`, each as if none of the others came. Rejects with a RoadFailure. */
export async function quoteAll(live: LiveCouncil, newcomers: Council): Promise<QuoteDocument> {
  const unserved = new Map(newcomers.unserved.map((each) => [each.pupil_id, each]))
  const quotes: Quote[] = []
  // One after the other: a live plan has room for one newcomer at a time.
  for (const pupil of newcomers.pupils) {
    const fault = unserved.get(pupil.id)
    quotes.push(
      fault === undefined
        ? await quotePupil(live, pupil)
        : {
            pupil_id: pupil.id,
            school_id: pupil.schoolId,
            unserved: { code: fault.code, detail: fault.detail },
            insertion: null,
            reoptimised: null,
            long_run_pence: null,
            alone: null,
          },
    )
  }
  return {
    schema: QUOTE_SCHEMA,
    plan: { annual_pence: live.plan.totals.annual_pence, pupils_left_out: live.leftOut },
    quotes,
  }
}
