import { strFromU8, unzipSync } from 'fflate'
import { evaluate, type Value } from './formulas.ts'

type Kept = { readonly value: Value } | { readonly formula: string }

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
const letterOf = (column: number): string =>
  column === 0 ? '' : letterOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

const split = (address: string): readonly [column: number, row: number] => {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  return [columnOf(letters), Number(digits)]
}

function keptCells(xml: string, texts: readonly string[]): ReadonlyMap<string, Kept> {
  const cells = new Map<string, Kept>()
  for (const [, attributes = '', inside = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const address = /r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? ''
    const formula = /<f>(.*?)<\/f>/s.exec(inside)?.[1]
    const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1]
    if (formula !== undefined) cells.set(address, { formula: plain(formula) })
    else if (value !== undefined)
      cells.set(address, { value: /t="s"/.test(attributes) ? texts[Number(value)] : Number(value) })
  }
  return cells
}

/** A workbook as a spreadsheet program opens it: cells by their address, formulas worked out when they are asked for. */
export class OpenWorkbook {
  readonly sheets: readonly string[]
  private readonly cells: ReadonlyMap<string, ReadonlyMap<string, Kept>>
  private readonly known = new Map<string, Value>()

  constructor(bytes: Uint8Array) {
    const files = unzipSync(bytes)
    const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
    const texts = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, each = '']) =>
      plain(each.replaceAll(/<[^>]+>/g, '')),
    )
    this.sheets = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name = '']) =>
      plain(name),
    )
    this.cells = new Map(
      this.sheets.map((name, at) => [name, keptCells(text(`xl/worksheets/sheet${at + 1}.xml`), texts)]),
    )
  }

  /** What a cell shows. Throws where that would be an error. */
  value(sheet: string, address: string): Value {
    const name = `${sheet}!${address}`
    if (this.known.has(name)) return this.known.get(name)
    const kept = this.cells.get(sheet)?.get(address)
    const value =
      kept === undefined
        ? undefined
        : 'formula' in kept
          ? evaluate(kept.formula, sheet, (...range) => this.range(...range))
          : kept.value
    this.known.set(name, value)
    return value
  }

  /** A sheet as rows by their headings, the first row's. */
  table(sheet: string): readonly Readonly<Record<string, Value>>[] {
    const rows = [...(this.cells.get(sheet)?.keys() ?? [])].map((address) => split(address)[1])
    const columns = [...(this.cells.get(sheet)?.keys() ?? [])].map((address) => split(address)[0])
    const letters = Array.from({ length: Math.max(0, ...columns) }, (_, at) => letterOf(at + 1))
    return Array.from({ length: Math.max(1, ...rows) - 1 }, (_, at) =>
      Object.fromEntries(
        letters.map((letter) => [
          String(this.value(sheet, `${letter}1`) ?? letter),
          this.value(sheet, `${letter}${at + 2}`),
        ]),
      ),
    )
  }

  /** How many formulas there are. */
  formulas(): number {
    return [...this.cells.values()]
      .flatMap((cells) => [...cells.values()])
      .filter((kept) => 'formula' in kept).length
  }

  private range(sheet: string, from: string, to: string): readonly Value[] {
    const [left, top] = split(from)
    const [right, bottom] = split(to)
    return Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (__, column) =>
        this.value(sheet, `${letterOf(left + column)}${top + row}`),
      ),
    ).flat()
  }
}
