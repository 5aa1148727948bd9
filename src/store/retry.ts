/** PostgreSQL's own words for "another transaction was in the way; try again": a failed serialisation, a deadlock. */
const PASSING: readonly unknown[] = ['40001', '40P01']
const MOST_TRIES = 5

const codeOf = (problem: unknown): unknown =>
  problem instanceof Error && 'code' in problem ? problem.code : undefined

/** Runs a transaction, and again as long as it fails only because of another. */
export async function again<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++)
    try {
      return await transaction()
    } catch (problem) {
      if (tries === MOST_TRIES || !PASSING.includes(codeOf(problem))) throw problem
    }
}
