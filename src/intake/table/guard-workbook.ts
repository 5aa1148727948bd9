import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** What the sheets of a workbook may unpack to altogether. A hundred thousand pupils take half of it. */
const MOST_UNPACKED = 96 << 20
const MOST_ENTRIES = 1000
const MOST_ROWS = 250_000
const MOST_COLUMNS = 500
const MOST_CELLS = 4_000_000

const DIRECTORY_END = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8

export type WorkbookVerdict = 'fits' | 'too_large' | 'broken'

interface Entry {
  readonly method: number
  readonly packed: Buffer
}

/** The entries of a zip's directory; undefined where it does not hold together. */
function entriesOf(bytes: Buffer): readonly Entry[] | undefined {
  const end = bytes.lastIndexOf(DIRECTORY_END)
  if (end < 0 || end + 22 > bytes.length) return undefined
  const entries: Entry[] = []
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= end && entries.length <= MOST_ENTRIES; ) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) break
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_HEADER) return undefined
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** The reader takes a sheet from wherever the workbook says that it is. */
const isSheet = (plain: Buffer): boolean => plain.includes('sheetData')
const isList = (plain: Buffer): boolean => isSheet(plain) || plain.includes('<sst')

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** What a sheet's rows and cells are numbered by; written in any other way a number is not what it seems (`1e9`, `&#49;`). */
const NUMBER = /(?<!xmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const PLAIN_NUMBER = /^(?:([A-Z]{1,3}))?(\d{1,7})$/

/** Whether a number is so far out that a table with a place for each cell would fill the memory. */
function isFarOut(number: string): boolean {
  const match = PLAIN_NUMBER.exec(number)
  if (match === null) return true
  const [, letters = '', row = ''] = match
  return columnNumber(letters) > MOST_COLUMNS || Number(row) > MOST_ROWS
}

/** How many rows, cells and texts there are: the least of them take four letters packed to almost nothing. */
const PARTS = /<(?:[\w.-]+:)?(row|c|si)[\s/>]/g

function isSprawling(plain: Buffer): boolean {
  const text = plain.toString('latin1')
  if (isSheet(plain))
    for (const [, quoted, single] of text.matchAll(NUMBER)) if (isFarOut(quoted ?? single ?? '')) return true
  let [rows, others] = [0, 0]
  for (const [, part] of text.matchAll(PARTS)) {
    if (part === 'row') rows++
    else others++
    if (rows > MOST_ROWS || others > MOST_CELLS) return true
  }
  return false
}

/**
 * Whether a workbook may be read: unpacks it, an entry at a time and never beyond the limit whatever its directory says, and
 * looks how far its cells lie apart. A bomb is told before anything is made of it.
 */
export async function guardWorkbook(bytes: Buffer): Promise<WorkbookVerdict> {
  const entries = entriesOf(bytes)
  if (entries === undefined) return 'broken'
  if (entries.length > MOST_ENTRIES) return 'too_large'
  let left = MOST_UNPACKED
  for (const { method, packed } of entries) {
    if (method !== STORED && method !== DEFLATED) return 'broken'
    let plain = packed
    if (method === DEFLATED)
      try {
        plain = await inflate(packed, { maxOutputLength: left + 1 })
      } catch (fault) {
        return isTooLarge(fault) ? 'too_large' : 'broken'
      }
    left -= plain.length
    if (left < 0) return 'too_large'
    if (isList(plain) && isSprawling(plain)) return 'too_large'
  }
  return 'fits'
}

const isTooLarge = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE'
