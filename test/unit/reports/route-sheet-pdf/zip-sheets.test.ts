import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type NamedBytes, zipSheets } from '../../../../src/reports/route-sheet-pdf/zip-sheets.ts'

const MADE = new Date('2026-11-22T09:00:00Z')
const files: readonly NamedBytes[] = [1, 2, 3].map((n) => ({
  name: `route-${n}.pdf`,
  bytes: new Uint8Array(1000 * n).fill(n),
}))

async function* from(
  list: readonly NamedBytes[],
  onTaken?: (name: string) => void,
): AsyncGenerator<NamedBytes> {
  for (const each of list) {
    onTaken?.(each.name)
    yield each
  }
}

async function zipped(list: readonly NamedBytes[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of zipSheets(from(list), MADE)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('a zip of sheets', () => {
  it('holds each of them whole', async () => {
    const read = unzipSync(await zipped(files))
    expect(Object.keys(read)).toEqual(files.map(({ name }) => name))
    for (const { name, bytes } of files) expect(Buffer.from(read[name]!).equals(bytes)).toBe(true)
  })

  it('is a zip also of none', async () => {
    expect(unzipSync(await zipped([]))).toEqual({})
  })

  it('sends a sheet before the next is made', async () => {
    const taken: string[] = []
    const zip = zipSheets(
      from(files, (name) => taken.push(name)),
      MADE,
    )
    await zip.next()
    expect(taken).toEqual(['route-1.pdf'])
    await zip.return(undefined)
  })
})
