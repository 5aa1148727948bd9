import { deflateRawSync } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { guardWorkbook } from '../../../../src/intake/table/guard-workbook.ts'

/** A zip of one deflated entry. */
function zipOf(name: string, plain: Buffer): Buffer {
  const packed = deflateRawSync(plain)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  // The directory lies about what it unpacks to.
  entry.writeUInt32LE(10, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

describe('a file that may be read', () => {
  it('is a workbook as programs write them', async () => {
    const rows = Array.from({ length: 300 }, (_, row) =>
      Array.from({ length: 30 }, (_cell, column) => ({ value: `r="${row} ${column}"`, type: String })),
    )
    expect(await guardWorkbook(await writeXlsxFile(rows).toBuffer())).toBe('fits')
  })

  it('is a workbook that unpacks to little and whose cells lie close together, or none', async () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    expect(await guardWorkbook(zipOf(sheet, Buffer.from('<sheetData><c r="B2">')))).toBe('fits')
    expect(await guardWorkbook(zipOf('other', Buffer.alloc(100 << 20)))).toBe('too_large')
    expect(await guardWorkbook(zipOf(sheet, Buffer.from('<sheetData><c r="XFD1048576">')))).toBe('too_large')
    expect(await guardWorkbook(zipOf(sheet, Buffer.from('<sheetData><row r="1048576">')))).toBe('too_large')
    expect(await guardWorkbook(Buffer.from('PK\x03\x04 cut off'))).toBe('broken')
  })
})
