import { defineConfig } from 'vitest/config'

/** What takes minutes runs under `npm run test:long`, which sets this. */
const long = process.env['TEST_LONG'] === '1'

export default defineConfig({
  test: {
    include: long ? ['test/long/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: long ? [] : ['test/long/**'],
    globalSetup: ['./test/store/one-postgres.ts'],
    reporters: ['default', './test/reporter/tally.ts'],
    testTimeout: long ? 3_600_000 : 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No test file needs modules of its own: with them the unit tests take twice as long.
    isolate: false,
    passWithNoTests: true,
  },
})
