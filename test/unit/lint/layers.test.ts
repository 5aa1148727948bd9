import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folderOf, importFault, MAY_IMPORT } from '../../lint/layers.ts'

describe('the import rules', () => {
  it.each([
    ['src/domain/plan.ts', './clock.ts'],
    ['src/domain/plan.ts', 'zod'],
    ['src/solver/search/ruin.ts', '../../pricing/run.ts'],
    ['src/roads/osm/read.ts', '../graph/build.ts'],
    ['src/cli/main.ts', '../../workers/pool.ts'],
    ['workers/pool.ts', '../src/solver/solve.ts'],
    ['src/checker/check.ts', 'node:crypto'],
    ['test/unit/any.test.ts', '../../src/cli/main.ts'],
  ])('lets %s import %s', (path, specifier) => {
    expect(importFault(path, specifier)).toBeUndefined()
  })

  it.each([
    ['src/domain/plan.ts', '../pricing/run.ts'],
    ['src/checker/check.ts', '../solver/solve.ts'],
    ['src/checker/lines/price.ts', '../../pricing/run.ts'],
    ['src/solver/solve.ts', '../roads/graph.ts'],
    ['src/jobs/plan.ts', '../../workers/pool.ts'],
    ['workers/pool.ts', '../src/cli/main.ts'],
    ['src/solver/solve.ts', 'piscina'],
    ['src/roads/graph.ts', '@turf/turf'],
    ['src/roads/graph.ts', 'left-pad'],
    ['src/pricing/run.ts', 'node:os'],
    ['src/elsewhere/new.ts', './other.ts'],
  ])('stops %s from importing %s', (path, specifier) => {
    expect(importFault(path, specifier)).toBeDefined()
  })

  it('know every folder of src', () => {
    const folders = readdirSync('src', { withFileTypes: true }).map((entry) =>
      folderOf(`src/${entry.name}/x.ts`),
    )
    expect(folders.filter((folder) => !(folder in MAY_IMPORT))).toEqual([])
  })
})
