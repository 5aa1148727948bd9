import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { survive } from '../support/survival/survive.ts'
import { DATABASES, storesOf } from '../store/stores.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Ten in all; hundreds are tried by the long tests. */
const MOMENTS = 5

describe.each(DATABASES)('a service that is killed on %s', (database) => {
  const stores = storesOf(database)

  it('has lost nothing that it acknowledged, shows nothing half-written, and does the rest once', {
    timeout: 180_000,
  }, async () => {
    const seed = Number(process.env['SURVIVAL_SEED'] ?? 1) + DATABASES.indexOf(database)
    const trial = { address: await stores.newAddress(), folder, seed, moments: MOMENTS }
    const { acknowledged } = await survive(trial)
    expect(acknowledged.uploads.length + acknowledged.plans.length + acknowledged.head).toBeGreaterThan(1)
  })
})
