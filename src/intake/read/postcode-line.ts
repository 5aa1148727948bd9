import type { LatLon } from '../../domain/place.ts'
import { columnKey } from '../../domain/tables/column.ts'
import { postcodeColumns } from '../../domain/tables/postcodes.ts'
import { postcodeKey, readPostcode } from '../cells/postcode.ts'
import { sniffDelimiter } from '../table/delimiter.ts'
import { knownKeys } from '../table/read-table.ts'
import { type Coordinates, placeOf } from './coordinates.ts'

type Field = keyof Coordinates

/** How to read one line of a list of postcodes. */
export interface PostcodeFormat {
  readonly hasHeader: boolean
  readonly key: (line: string) => string
  readonly place: (line: string) => LatLon | undefined
}

const KNOWN = knownKeys(postcodeColumns)

/** Cells of a line whose quotes hold no line end. */
function splitLine(line: string, delimiter: string): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter)
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${delimiter}]*))(?:${delimiter === '|' ? '\\|' : delimiter}|$)`,
    'y',
  )
  const cells: string[] = []
  while (cell.lastIndex < line.length) {
    const match = cell.exec(line)
    if (match === null) break
    cells.push(match[1] ?? match[2] ?? '')
  }
  return cells
}

function makeFormat(
  delimiter: string,
  hasHeader: boolean,
  postcodeAt: number,
  at: Readonly<Record<Field, number>>,
): PostcodeFormat {
  const number = (cells: readonly string[], field: Field): number | undefined => {
    const text = (cells[at[field]] ?? '').trim()
    const value = text === '' ? Number.NaN : Number(text)
    return Number.isFinite(value) ? value : undefined
  }
  const first = (line: string): string => {
    const end = line.indexOf(delimiter)
    return end < 0 ? line : line.slice(0, end)
  }
  return {
    hasHeader,
    key: (line) =>
      postcodeKey(postcodeAt === 0 ? first(line) : (splitLine(line, delimiter)[postcodeAt] ?? '')),
    place: (line) => {
      const cells = splitLine(line, delimiter)
      const lat = number(cells, 'lat')
      // The directory writes 99.999999 for a postcode without a place.
      return placeOf({
        lat: lat !== undefined && Math.abs(lat) <= 90 ? lat : undefined,
        lon: number(cells, 'lon'),
        easting: number(cells, 'easting'),
        northing: number(cells, 'northing'),
      })
    },
  }
}

/** The layout of a list of postcodes from its first line; undefined when it is no such list. */
export function postcodeFormat(firstLine: string): PostcodeFormat | undefined {
  const line = firstLine.replace(/^\u00EF\u00BB\u00BF/, '')
  const delimiter = sniffDelimiter(line, KNOWN)
  const cells = splitLine(line, delimiter)
  const keys = cells.map(columnKey)
  const find = (name: keyof typeof postcodeColumns): number => {
    const names = [name, ...(postcodeColumns[name].aliases ?? [])].map(columnKey)
    return keys.findIndex((key) => names.includes(key))
  }
  const at = { lat: find('lat'), lon: find('lon'), easting: find('easting'), northing: find('northing') }
  const located = (at.lat >= 0 && at.lon >= 0) || (at.easting >= 0 && at.northing >= 0)
  const postcodeAt = find('postcode')
  if (postcodeAt >= 0 && located) return makeFormat(delimiter, true, postcodeAt, at)
  const [postcode = '', quality = '', easting = '', northing = ''] = cells
  const codePoint = readPostcode(postcode) !== undefined && [quality, easting, northing].every(isDigits)
  return codePoint
    ? makeFormat(delimiter, false, 0, { lat: -1, lon: -1, easting: 2, northing: 3 })
    : undefined
}

const isDigits = (text: string): boolean => /^\d+$/.test(text.trim())
