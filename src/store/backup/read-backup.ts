import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { StoreFault } from '../codes.ts'
import { type Cell, FORMAT, type Header, lineToCells, type Manifest } from './format.ts'

/** Longer than any row: a piece of content is a megabyte, and base64 makes it a third longer. */
const MOST_LINE_BYTES = 32 << 20
const LINE_END = 10

async function* splitLines(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  let length = 0
  for await (const part of parts) {
    let from = 0
    for (let end = part.indexOf(LINE_END); end >= 0; end = part.indexOf(LINE_END, from)) {
      yield Buffer.concat([...rest, part.subarray(from, end + 1)])
      rest = []
      length = 0
      from = end + 1
    }
    rest.push(part.subarray(from))
    length += part.length - from
    if (length > MOST_LINE_BYTES) throw new StoreFault('backup_damaged', 'a line without an end')
  }
  if (length > 0) yield Buffer.concat(rest)
}

const FILE_CODES: readonly string[] = ['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'ENOTDIR']

/** What reading, unpacking or parsing failed with, as a coded fault. */
function asFault(problem: unknown, lines: number): unknown {
  if (problem instanceof StoreFault) return problem
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
  if (code !== undefined && FILE_CODES.includes(code)) return new StoreFault('backup_unreadable', code)
  return new StoreFault(lines === 0 ? 'backup_unreadable' : 'backup_damaged', undefined, problem)
}

/** What a backup holds, line by line; rejects where it is not what was written. */
export type BackupLine =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly cells: readonly Cell[] }
  | { readonly kind: 'manifest'; readonly manifest: Manifest; readonly digest: string }

function lineOf(text: string, digest: () => string): BackupLine {
  const line = JSON.parse(text)
  if (Array.isArray(line)) return { kind: 'row', cells: lineToCells(line) }
  if ('schoolway_backup' in line) return { kind: 'header', header: line }
  if ('table' in line) return { kind: 'table', table: line.table, columns: line.columns }
  if ('manifest' in line) return { kind: 'manifest', manifest: line.manifest, digest: digest() }
  throw new StoreFault('backup_damaged', 'a line of no kind')
}

function headerFault({ schoolway_backup: format }: Header): StoreFault | undefined {
  if (format === FORMAT) return undefined
  return new StoreFault(format > FORMAT ? 'backup_newer' : 'backup_unreadable', `format ${format}`)
}

/** The lines of a backup, each as it is read. What is wrong with the whole shows only at the end: see `checkBackup`. */
export async function* backupLines(path: string): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256')
  let lines = 0
  // The callback is there because a pipeline without one throws; the fault itself comes out of the iteration.
  const plain = pipeline(createReadStream(path), createZstdDecompress(), () => {})
  try {
    for await (const bytes of splitLines(plain as AsyncIterable<Buffer>)) {
      const line = lineOf(bytes.toString('utf8'), () => hash.copy().digest('hex'))
      if ((lines === 0) !== (line.kind === 'header')) throw new StoreFault('backup_unreadable')
      if (line.kind === 'header') {
        const fault = headerFault(line.header)
        if (fault !== undefined) throw fault
      }
      hash.update(bytes)
      lines++
      yield line
    }
  } catch (problem) {
    throw asFault(problem, lines)
  }
}

/** Reads a whole backup without restoring it. @returns its manifest. Rejects with a StoreFault where it is not as written. */
export async function checkBackup(path: string): Promise<Manifest> {
  const rows: Record<string, number> = {}
  let table = ''
  let manifest: Manifest | undefined
  for await (const line of backupLines(path)) {
    if (manifest !== undefined) throw new StoreFault('backup_damaged', 'lines after the manifest')
    if (line.kind === 'table') table = line.table
    else if (line.kind === 'row') rows[table] = (rows[table] ?? 0) + 1
    else if (line.kind === 'manifest') {
      if (line.digest !== line.manifest.digest) throw new StoreFault('backup_damaged', 'its digest differs')
      manifest = line.manifest
    }
  }
  if (manifest === undefined) throw new StoreFault('backup_damaged', 'it has no end')
  for (const [name, count] of Object.entries(manifest.rows))
    if (count !== (rows[name] ?? 0)) throw new StoreFault('backup_damaged', `rows of ${name}`)
  return manifest
}
