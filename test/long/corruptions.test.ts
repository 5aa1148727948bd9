import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { planBroken, readSource } from '../support/broken-council.ts'
import { scratch } from '../support/sample-council.ts'

const BRISTOL = '../shared/data/bristol'
const hasData = existsSync(`${BRISTOL}/pupils.csv`)
const SEEDS = Array.from({ length: 300 }, (_, at) => at + 1)

describe.skipIf(!hasData)(
  'Bristol’s files from ../shared, spoiled (skipped where they are absent)',
  async () => {
    const folder = await scratch()
    afterAll(folder.remove)
    // Where the network, once built, can be kept.
    const roads = folder.path('roads.osm.pbf')
    if (hasData) await copyFile(`${BRISTOL}/roads.osm.pbf`, roads)
    const source = hasData ? { ...(await readSource(BRISTOL, 'codepoint-bs.csv')), roads } : undefined
    const tally = new Map<number | null, number>()

    it.each(SEEDS)('seed %i: status 2 with coded lines, or a plan in which nobody is lost', async (seed) => {
      if (source === undefined) return
      const broken = await planBroken(source, seed)
      tally.set(broken.status, (tally.get(broken.status) ?? 0) + 1)
      expect(broken.wrong, broken.done.join('; ')).toEqual([])
    })

    it('stop the run at times, and at times do not', () => {
      expect([...tally.keys()].toSorted()).toEqual([0, 2])
      console.log(`${tally.get(0)} planned, ${tally.get(2)} refused with status 2`)
    })
  },
)
