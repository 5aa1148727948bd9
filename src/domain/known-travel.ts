import type { Travel, TravelMatrix } from './travel.ts'

/**
 * Drives between few of the pairs of many places, put in as they become known: a council of thousands has millions of
 * pairs, of which a plan needs some thousands. A drive that nobody put in is a fault of the program, and throws.
 */
export class KnownTravel implements Travel {
  readonly size: number
  readonly whole = undefined
  private readonly cells = new Map<number, number>()
  private readonly metresOf: number[] = []
  private readonly millisecondsOf: number[] = []

  constructor(size: number) {
    this.size = size
  }

  /**
   * Puts in the drives between places of a small matrix, from each row to each column given; `numbers` are the small
   * matrix's places in this one's numbers.
   */
  add(
    matrix: TravelMatrix,
    numbers: ArrayLike<number>,
    rows: Iterable<number>,
    columns: readonly number[],
  ): void {
    for (const row of rows)
      for (const column of columns) {
        const cell = row * matrix.size + column
        const key = (numbers[row] as number) * this.size + (numbers[column] as number)
        if (this.cells.has(key)) continue
        this.cells.set(key, this.metresOf.length)
        this.metresOf.push(matrix.metres[cell] as number)
        this.millisecondsOf.push(matrix.milliseconds[cell] as number)
      }
  }

  metres(from: number, to: number): number {
    return this.metresOf[this.cell(from, to)] as number
  }

  milliseconds(from: number, to: number): number {
    return this.millisecondsOf[this.cell(from, to)] as number
  }

  private cell(from: number, to: number): number {
    const cell = this.cells.get(from * this.size + to)
    if (cell === undefined) throw new RangeError('a drive that nobody asked the roads for')
    return cell
  }
}
