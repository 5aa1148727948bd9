import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { IssueLog } from '../issue-log.ts'
import type { ColumnMap } from '../table/column-map.ts'

/** A file as it was found. */
export interface InputFile {
  /** Base name: a path may tell more than a log should hold. */
  readonly name: string
  readonly bytes: Buffer
  /** sha256, hexadecimal. */
  readonly digest: string
  readonly columns?: ColumnMap
}

/** A file that is in memory: an upload. */
export interface GivenFile {
  /** As the sender named it, without folders. */
  readonly name: string
  readonly bytes: Buffer
  /** Of a table: headers that were matched with columns by hand. */
  readonly columns?: ColumnMap
}

/** A file by its path, or as it is. */
export type InputSource = string | GivenFile

const MEGABYTE = 1_000_000
/** The whole of Get Information About Schools is 60 MB; a framework is a few kilobytes. */
export const TABLE_LIMIT = 160 * MEGABYTE
export const JSON_LIMIT = 8 * MEGABYTE

const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')

async function readBytes(
  path: string,
  limit: number,
): Promise<Buffer | 'file_not_readable' | 'file_too_large'> {
  await using handle = await open(path, 'r')
  const facts = await handle.stat()
  if (!facts.isFile()) return 'file_not_readable'
  if (facts.size > limit) return 'file_too_large'
  return await handle.readFile()
}

const digested = (name: string, bytes: Buffer): InputFile => ({
  name,
  bytes,
  digest: createHash('sha256').update(bytes).digest('hex'),
})

function takeGiven({ name, bytes, columns }: GivenFile, limit: number, log: IssueLog): InputFile | undefined {
  if (bytes.length > 0 && bytes.length <= limit)
    return { ...digested(name, bytes), ...(columns === undefined ? {} : { columns }) }
  log.add(bytes.length === 0 ? 'file_empty' : 'file_too_large', { file: name })
  return undefined
}

/** Reads a whole file of at most `limit` bytes; undefined, with a coded error, when it cannot be had. */
export async function readFile(
  source: InputSource,
  limit: number,
  log: IssueLog,
): Promise<InputFile | undefined> {
  if (typeof source !== 'string') return takeGiven(source, limit, log)
  const name = basename(source)
  try {
    const bytes = await readBytes(source, limit)
    if (typeof bytes === 'string') {
      log.add(bytes, { file: name })
      return undefined
    }
    if (bytes.length > 0) return digested(name, bytes)
    log.add('file_empty', { file: name })
  } catch (fault) {
    log.add(isMissing(fault) ? 'file_not_found' : 'file_not_readable', { file: name })
  }
  return undefined
}
