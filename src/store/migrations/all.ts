import { first } from './0001-first.ts'
import { columnMap } from './0002-column-map.ts'
import { comparison } from './0003-comparison.ts'
import { study } from './0004-study.ts'
import type { StoreMigration } from './migration.ts'

/**
 * Every migration in order; a store of version N has had the first N. Released ones are never changed: a store that has
 * had one does not get it again.
 */
export const MIGRATIONS: Readonly<Record<string, StoreMigration>> = {
  '0001-first': first,
  '0002-column-map': columnMap,
  '0003-comparison': comparison,
  '0004-study': study,
}
