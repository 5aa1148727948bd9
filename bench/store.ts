import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** When, on what program and on what machine something was measured. */
export const occasionSchema = z.object({
  date: z.string(),
  commit: z.string(),
  machine: z.string(),
  seed: z.number(),
  workers: z.number(),
})
export type Occasion = z.output<typeof occasionSchema>

const rowSchema = z.object({
  title: z.string(),
  /** What stands in each column, in words. */
  cells: z.array(z.tuple([z.string(), z.string()])),
  occasion: occasionSchema,
})
export type Row = z.output<typeof rowSchema>

const quickSchema = z.object({
  costPounds: z.number(),
  triesPerSecond: z.number().optional(),
  seconds: z.number(),
  peakBytes: z.number().optional(),
  occasion: occasionSchema,
})
export type QuickFigures = z.output<typeof quickSchema>

const storeSchema = z.object({
  /** Section → row → what was measured last. */
  sections: z.record(z.string(), z.record(z.string(), rowSchema)),
  /** Row → what a quick bench is compared with. */
  quick: z.record(z.string(), quickSchema),
})
/** All that was measured last, row by row: the results page is written from it. */
export type Store = z.output<typeof storeSchema>

const EMPTY: Store = { sections: {}, quick: {} }

export const readStore = (file: string): Store =>
  existsSync(file) ? storeSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : EMPTY

export const writeStore = (file: string, store: Store): void =>
  writeFileSync(file, `${JSON.stringify(store, null, 1)}\n`)

/** The store with a row measured anew. */
export const withRow = (store: Store, section: string, name: string, row: Row): Store => ({
  ...store,
  sections: { ...store.sections, [section]: { ...store.sections[section], [name]: row } },
})
