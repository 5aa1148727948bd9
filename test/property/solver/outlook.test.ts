import { describe, expect, it } from 'vitest'
import { Completion } from '../../../src/solver/bound/completion.ts'
import { Outlook } from '../../../src/solver/bound/outlook.ts'
import { PROOF } from '../../../src/solver/bound/thoroughness.ts'
import { vehicleTables } from '../../../src/solver/bound/vehicle-tables.ts'
import { type Labelled, labelled } from '../../support/solver/labelled.ts'

/** Some of them have no tables by the clock, and turn nobody away: children get on too quickly. */
const COUNCILS = 12
/** Millipence: what routes are to come under. */
const THRESHOLDS = [5_000_000, 2_000_000, 0]

/**
 * What an outlook says of everybody who may be met from some label, and what that costs at the least with what may come before it.
 */
function* lookedAt({ desk, vehicle, prices, expansion, slice, last }: Labelled, threshold: number) {
  const { labels } = desk
  const tables = vehicleTables(desk, vehicle, prices, expansion.admitted)
  const completion = new Completion(desk, vehicle, tables, last, { ...PROOF, threshold, mostLabels: 500 })
  const outlook = new Outlook(desk, completion)
  // Tables by ride are made once labels have asked for them often enough.
  for (let label = 0; label < labels.count; label++) completion.least(label)
  for (let from = 0; from < labels.count; from++) {
    outlook.from(from)
    for (let home = 0; home < slice.homes; home++) {
      const mayMeet = outlook.mayMeet(home)
      if (!expansion.meet(from, home)) continue
      const least = (labels.cost[labels.count] as number) + completion.least(labels.count)
      yield { mayMeet, least }
    }
  }
}

describe('an outlook from a label', () => {
  it('turns nobody away who may be met and is worth a label', async () => {
    const seen = { met: 0, turnedAway: 0 }
    for (let seed = 0; seed < COUNCILS; seed++)
      for await (const each of labelled(seed))
        for (const threshold of THRESHOLDS)
          for (const { mayMeet, least } of lookedAt(each, threshold)) {
            expect(mayMeet || least >= threshold, `council ${seed}: ${least}`).toBe(true)
            seen[mayMeet ? 'met' : 'turnedAway']++
          }
    expect(seen.turnedAway).toBeGreaterThan(1000)
    expect(seen.met).toBeGreaterThan(1000)
  })
})
