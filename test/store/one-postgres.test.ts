import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const SETUP = new URL('one-postgres.ts', import.meta.url).href

/** How a run ends that was set up for PostgreSQL, and came to an exit status of its own. */
const statusOf = (exitCode: number): number | null =>
  spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { setup } from ${JSON.stringify(SETUP)}
     const end = setup({ provide() {} })
     process.exitCode = ${exitCode}
     await end()`,
  ]).status

describe('a test run that may start PostgreSQL', () => {
  it('fails when a test fails, and passes when none does', () => {
    expect(statusOf(1)).toBe(1)
    expect(statusOf(0)).toBe(0)
  })
})
