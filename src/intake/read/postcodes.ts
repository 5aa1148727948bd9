import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LatLon } from '../../domain/place.ts'
import { postcodeColumns } from '../../domain/tables/postcodes.ts'
import { postcodeKey } from '../cells/postcode.ts'
import { readFile, TABLE_LIMIT } from '../files/read-file.ts'
import { streamLines } from '../files/stream-lines.ts'
import type { IssueLog } from '../issue-log.ts'
import { readRows } from '../table/read-rows.ts'
import { readTable } from '../table/read-table.ts'
import { placeOf } from './coordinates.ts'
import { type PostcodeFormat, postcodeFormat } from './postcode-line.ts'

/** Places by postcodeKey: those asked for that the lists hold. */
export type Postcodes = ReadonlyMap<string, LatLon>

/** A zip (a workbook) or UTF-16, which cannot be read line by line as bytes; undefined when there is nothing to open. */
async function needsWholeFile(path: string): Promise<boolean | undefined> {
  try {
    await using handle = await open(path, 'r')
    const facts = await handle.stat()
    if (!facts.isFile() || facts.size === 0) return undefined
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return ['PK', '\xff\xfe', '\xfe\xff'].includes(buffer.toString('latin1'))
  } catch {
    return undefined
  }
}

type Found = Map<string, LatLon>

/** A workbook or another table that has to be read as a whole. */
async function readWhole(
  path: string,
  wanted: ReadonlySet<string>,
  found: Found,
  log: IssueLog,
): Promise<string | undefined> {
  const file = await readFile(path, TABLE_LIMIT, log)
  const table = file && (await readTable(file, postcodeColumns, log))
  const rows = table && readRows(table, postcodeColumns, log)
  for (const { cells } of rows ?? []) {
    const key = postcodeKey(cells.postcode ?? '')
    const place = wanted.has(key) && !found.has(key) ? placeOf(cells) : undefined
    if (place !== undefined) found.set(key, place)
  }
  return rows && file?.digest
}

async function readLines(
  path: string,
  wanted: ReadonlySet<string>,
  found: Found,
  log: IssueLog,
): Promise<string | undefined> {
  let format: PostcodeFormat | undefined
  const take = (line: string): boolean => {
    if (format === undefined) {
      format = postcodeFormat(line)
      if (format === undefined || format.hasHeader) return format !== undefined
    }
    const key = format.key(line)
    if (!wanted.has(key) || found.has(key)) return true
    const place = format.place(line)
    if (place !== undefined) found.set(key, place)
    return true
  }
  const file = basename(path)
  try {
    const digest = await streamLines(path, take)
    if (digest === undefined) log.add('postcodes_unrecognised', { file })
    return digest
  } catch {
    log.add('file_not_readable', { file })
    return undefined
  }
}

/**
 * Looks up `wanted` (postcodeKeys) in lists of postcodes: OS Code-Point Open, the ONS Postcode Directory, or a table
 * with postcode, lat, lon. The first list that has one counts. The digest is that of the file, or of each with a comma
 * between. Faults go to the log.
 */
export async function readPostcodes(
  paths: readonly string[],
  wanted: ReadonlySet<string>,
  log: IssueLog,
): Promise<{ readonly postcodes: Postcodes; readonly digest: string }> {
  const found: Found = new Map()
  const digests: string[] = []
  for (const path of paths) {
    const whole = await needsWholeFile(path)
    // What cannot be opened goes to readFile too, which says why.
    const digest = await (whole === false ? readLines : readWhole)(path, wanted, found, log)
    if (digest !== undefined) digests.push(digest)
  }
  return { postcodes: found, digest: digests.join(',') }
}
