/** A worked-out cell. */
export type Value = string | number | boolean | undefined
/** Where a formula's references lead: all cells of a range, row by row. */
export type Cells = (sheet: string, from: string, to: string) => readonly Value[]

type Operand =
  | { readonly kind: 'one'; readonly value: Value }
  | { readonly kind: 'range'; readonly values: readonly Value[] }

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?<reference>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?<name>[A-Z]+)(?=\()|(?<sign><=|>=|<>|[-+*/(),=<>]))/gy

const number = (value: Value): number => {
  if (value === undefined) return 0
  if (typeof value === 'string') throw new TypeError(`#VALUE!: ${value}`)
  return Number(value)
}

const listed = (operand: Operand): readonly Value[] =>
  operand.kind === 'one' ? [operand.value] : operand.values
const single = (operand: Operand | undefined): Value => {
  if (operand?.kind !== 'one') throw new TypeError('#VALUE!: one cell is wanted')
  return operand.value
}
const numbers = (operands: readonly Operand[]): readonly number[] =>
  operands.flatMap(listed).filter((value) => typeof value === 'number')

const FUNCTIONS: Readonly<Record<string, (operands: readonly Operand[]) => Value>> = {
  SUM: (operands) => numbers(operands).reduce((sum, each) => sum + each, 0),
  MAX: (operands) => Math.max(...numbers(operands)),
  MIN: (operands) => Math.min(...numbers(operands)),
  INT: ([of]) => Math.floor(number(single(of))),
  ROUND: ([of, digits]) => {
    const scale = 10 ** number(single(digits))
    const value = number(single(of)) * scale
    // Excel rounds halves away from zero.
    return (Math.sign(value) * Math.floor(Math.abs(value) + 0.5)) / scale
  },
  IF: ([condition, yes, no]) => (single(condition) === true ? single(yes) : single(no)),
  COUNTIF: ([range, key]) => listed(range!).filter((value) => value === single(key)).length,
  SUMIF: ([range, key, sums]) => {
    const values = listed(sums!)
    return listed(range!).reduce<number>(
      (sum, value, at) => (value === single(key) ? sum + number(values[at]) : sum),
      0,
    )
  },
}

interface Token {
  readonly kind: 'number' | 'reference' | 'name' | 'sign'
  readonly text: string
}

function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < formula.length) {
    const found = TOKEN.exec(formula)
    const [kind, text] = Object.entries(found?.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    if (kind === undefined || text === undefined) throw new SyntaxError(`#NAME?: ${formula}`)
    tokens.push({ kind: kind as Token['kind'], text })
  }
  return tokens
}

/** As much of a spreadsheet's language as our workbooks use, read from left to right by falling precedence. */
class Reader {
  private at = 0
  private readonly tokens: readonly Token[]
  private readonly sheet: string
  private readonly cells: Cells

  constructor(formula: string, sheet: string, cells: Cells) {
    this.tokens = tokensOf(formula)
    this.sheet = sheet
    this.cells = cells
  }

  whole(): Value {
    const value = single(this.comparison())
    if (this.at < this.tokens.length) throw new SyntaxError(`#NAME?: ${this.tokens[this.at]!.text}`)
    return value
  }

  private sign(...texts: readonly string[]): string | undefined {
    const token = this.tokens[this.at]
    if (token?.kind !== 'sign' || !texts.includes(token.text)) return undefined
    this.at++
    return token.text
  }

  private comparison(): Operand {
    const left = this.sum()
    const sign = this.sign('<=', '>=', '=', '<', '>')
    if (sign === undefined) return left
    const [a, b] = [number(single(left)), number(single(this.sum()))]
    const holds = { '<=': a <= b, '>=': a >= b, '=': a === b, '<': a < b, '>': a > b }[sign]
    return { kind: 'one', value: holds }
  }

  private sum(): Operand {
    let left = this.product()
    for (let sign = this.sign('+', '-'); sign !== undefined; sign = this.sign('+', '-')) {
      const [a, b] = [number(single(left)), number(single(this.product()))]
      left = { kind: 'one', value: sign === '+' ? a + b : a - b }
    }
    return left
  }

  private product(): Operand {
    let left = this.atom()
    for (let sign = this.sign('*', '/'); sign !== undefined; sign = this.sign('*', '/')) {
      const [a, b] = [number(single(left)), number(single(this.atom()))]
      left = { kind: 'one', value: sign === '*' ? a * b : a / b }
    }
    return left
  }

  private atom(): Operand {
    const token = this.tokens[this.at++]
    if (token?.kind === 'number') return { kind: 'one', value: Number(token.text) }
    if (token?.kind === 'reference') return this.reference(token.text)
    if (token?.kind === 'name') {
      this.sign('(')
      const operands = [this.comparison()]
      while (this.sign(',') !== undefined) operands.push(this.comparison())
      if (this.sign(')') === undefined) throw new SyntaxError(`#NAME?: ${token.text}`)
      const call = FUNCTIONS[token.text]
      if (call === undefined) throw new SyntaxError(`#NAME?: ${token.text}`)
      return { kind: 'one', value: call(operands) }
    }
    if (token?.text !== '(') throw new SyntaxError(`#NAME?: ${token?.text ?? 'the end'}`)
    const inside = this.comparison()
    if (this.sign(')') === undefined) throw new SyntaxError('#NAME?: a bracket is open')
    return inside
  }

  private reference(text: string): Operand {
    const bang = text.lastIndexOf('!')
    const sheet = bang < 0 ? this.sheet : text.slice(1, bang - 1).replaceAll("''", "'")
    const [from = '', to] = text
      .slice(bang + 1)
      .replaceAll('$', '')
      .split(':')
    const values = this.cells(sheet, from, to ?? from)
    return to === undefined ? { kind: 'one', value: values[0] } : { kind: 'range', values }
  }
}

/** Works out one formula (without the sign before it) of a sheet. Throws where a spreadsheet would show an error. */
export const evaluate = (formula: string, sheet: string, cells: Cells): Value =>
  new Reader(formula, sheet, cells).whole()
