import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LatLon } from '../../domain/place.ts'
import { decodeText } from '../files/decode-text.ts'
import { type InputFile, readFile, TABLE_LIMIT } from '../files/read-file.ts'
import { streamLines } from '../files/stream-lines.ts'
import type { IssueLog } from '../issue-log.ts'
import { parseWorkbook } from '../table/workbook.ts'
import { isZip } from '../table/zip.ts'
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

/** Takes a list line by line, and keeps the places asked for. */
class PostcodeTaker {
  readonly found = new Map<string, LatLon>()
  readonly #wanted: ReadonlySet<string>
  #format: PostcodeFormat | undefined

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  /** Begins another file. */
  begin(): void {
    this.#format = undefined
  }

  /** False when the file's first line shows that it is no list of postcodes. */
  take(line: string): boolean {
    if (this.#format === undefined) {
      if (line.trim() === '') return true
      this.#format = postcodeFormat(line)
      if (this.#format === undefined || this.#format.hasHeader) return this.#format !== undefined
    }
    const key = this.#format.key(line)
    if (!this.#wanted.has(key) || this.found.has(key)) return true
    const place = this.#format.place(line)
    if (place !== undefined) this.found.set(key, place)
    return true
  }
}

const asLine = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')

/** Lines of a workbook, or of a text that has to be decoded as a whole. */
async function decodeLines(file: InputFile, log: IssueLog): Promise<readonly string[] | undefined> {
  if (!isZip(file.bytes)) return decodeText(file.bytes, file.name, log)?.split(/\r?\n/)
  return (await parseWorkbook(file.bytes, file.name, log))?.map(asLine)
}

async function readWhole(path: string, taker: PostcodeTaker, log: IssueLog): Promise<string | undefined> {
  const file = await readFile(path, TABLE_LIMIT, log)
  const lines = file && (await decodeLines(file, log))
  if (lines === undefined) return undefined
  if (lines.every((line) => taker.take(line))) return file?.digest
  log.add('postcodes_unrecognised', { file: basename(path) })
  return undefined
}

async function readLines(path: string, taker: PostcodeTaker, log: IssueLog): Promise<string | undefined> {
  const file = basename(path)
  try {
    const digest = await streamLines(path, (line) => taker.take(line))
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
  const taker = new PostcodeTaker(wanted)
  const digests: string[] = []
  for (const path of paths) {
    const whole = await needsWholeFile(path)
    // What cannot be opened goes to readFile too, which says why.
    taker.begin()
    const digest = await (whole === false ? readLines : readWhole)(path, taker, log)
    if (digest !== undefined) digests.push(digest)
  }
  return { postcodes: taker.found, digest: digests.join(',') }
}
