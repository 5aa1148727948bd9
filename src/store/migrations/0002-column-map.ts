import type { StoreMigration } from './migration.ts'

/** Headers of a table that somebody has matched with columns by hand: JSON, null of what is read by its headers as they are. */
export const columnMap: StoreMigration = ({ text }) => [
  `alter table dataset_version add column column_map ${text}`,
]
