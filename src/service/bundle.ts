import type { ResultFile } from '../jobs/queue/content.ts'
import type { JobSummary } from '../jobs/queue/summary.ts'
import { getContent } from '../store/content.ts'
import type { Tx } from '../store/transaction.ts'

export const BUNDLE_SCHEMA = 'schoolway.bundle/1'

/**
 * What is kept of a job's result or of a plan's revision: its files in one value, so that none of them is ever without the
 * others.
 */
export interface Bundle {
  readonly schema: typeof BUNDLE_SCHEMA
  readonly summary?: JobSummary
  readonly files: readonly ResultFile[]
}

export const bundleOf = (files: readonly ResultFile[], summary?: JobSummary): Bundle => ({
  schema: BUNDLE_SCHEMA,
  ...(summary === undefined ? {} : { summary }),
  files,
})

export const bundleBytes = (bundle: Bundle): Uint8Array => new TextEncoder().encode(JSON.stringify(bundle))

/** A kept bundle; undefined where there is none. */
export async function readBundle(tx: Tx, digest: string): Promise<Bundle | undefined> {
  const bytes = await getContent(tx, digest)
  // What is kept under its own digest is what was written.
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Bundle)
}

export const fileIn = ({ files }: Bundle, name: string): string | undefined =>
  files.find((file) => file.name === name)?.text
