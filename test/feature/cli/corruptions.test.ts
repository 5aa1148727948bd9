import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { planBroken, readSource } from '../../support/broken-council.ts'
import { scratch, writeFewPupils } from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

/** A sample of `npm run test:long`, which spoils a real council in 300 ways. */
const SEEDS = [1, 3, 9, 22, 31, 40, 50, 60, 68, 77, 100, 107]

describe('the sample council’s files, spoiled', async () => {
  const whole = await readSource('routing-data/sample')
  const few = await readFile(await writeFewPupils(folder.path('few.csv')))
  const source = { ...whole, files: { ...whole.files, 'pupils.csv': few } }

  it.each(SEEDS)('seed %i: status 2 with coded lines, or a plan in which nobody is lost', async (seed) => {
    const broken = await planBroken(source, seed)
    expect(broken.wrong, broken.done.join('; ')).toEqual([])
    expect([0, 2]).toContain(broken.status)
  })
})
