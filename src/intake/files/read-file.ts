import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { IssueLog } from '../issue-log.ts'

/** A file as it was found. */
export interface InputFile {
  /** Base name: a path may tell more than a log should hold. */
  readonly name: string
  readonly bytes: Buffer
  /** sha256, hexadecimal. */
  readonly digest: string
}

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

/** Reads a whole file of at most `limit` bytes; undefined, with a coded error, when it cannot be had. */
export async function readFile(path: string, limit: number, log: IssueLog): Promise<InputFile | undefined> {
  const name = basename(path)
  try {
    const bytes = await readBytes(path, limit)
    if (typeof bytes === 'string') {
      log.add(bytes, { file: name })
      return undefined
    }
    if (bytes.length > 0) return { name, bytes, digest: createHash('sha256').update(bytes).digest('hex') }
    log.add('file_empty', { file: name })
  } catch (fault) {
    log.add(isMissing(fault) ? 'file_not_found' : 'file_not_readable', { file: name })
  }
  return undefined
}
