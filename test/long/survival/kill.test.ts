import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { survive } from '../../support/survival/survive.ts'
import { DATABASES, storesOf } from '../../store/stores.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** On each store, in rounds with a store of their own. */
const [MOMENTS, ROUNDS] = [200, 8]

describe.each(DATABASES)('a service that is killed two hundred times on %s', (database) => {
  const stores = storesOf(database)

  it.each(Array.from({ length: ROUNDS }, (_, round) => 1000 + round))(
    'keeps all that it acknowledged, with seed %i',
    async (seed) => {
      const trial = { address: await stores.newAddress(), folder, seed, moments: MOMENTS / ROUNDS }
      const { acknowledged } = await survive(trial)
      expect(acknowledged.uploads.length + acknowledged.plans.length + acknowledged.head).toBeGreaterThan(10)
    },
  )
})
