import type { CertificateSlice } from '../domain/certificate.ts'

const bitsToWords = (bits: number): number => Math.ceil(bits / 32)
const wordsFor = (lists: readonly (readonly number[])[]): number =>
  bitsToWords(Math.max(0, ...lists.map((list) => list.length)))

/** Positions of numbers in each unit's own list (`unit * count + number`), −1 for those outside. */
function positions(lists: readonly (readonly number[])[], count: number): Int16Array {
  const at = new Int16Array(lists.length * count).fill(-1)
  for (const [unit, list] of lists.entries())
    for (const [bit, number] of list.entries()) at[unit * count + number] = bit
  return at
}

/** Memories of routes that never meet a unit twice, and of cuts that never forget. */
export const fullMemories = ({ memory, cuts }: Pick<CertificateSlice, 'memory' | 'cuts'>): Memories => {
  const everybody = memory.map((_, unit) => unit)
  return new Memories({
    memory: memory.map(() => everybody),
    cuts: cuts.map(({ units, dual }) => ({ units, dual })),
  })
}

/**
 * What a partial route remembers when it has just met a unit, as bits in that unit's own numbering: which units it may not
 * meet again (`ng` memory), and which cuts it has met an odd number of units of, in a row, within the cut's memory.
 * Words of 32 bits; a label keeps `ngWords`, then `cutWords`.
 */
export class Memories {
  readonly ngWords: number
  readonly cutWords: number
  /** The cuts' duals, all below zero; those of zero are left out. */
  readonly cutDuals: Float64Array
  private readonly size: number
  private readonly ngLists: readonly (readonly number[])[]
  private readonly ngAt: Int16Array
  private readonly cutLists: readonly (readonly number[])[]
  private readonly cutAt: Int16Array
  /** For each unit the cuts that count it. */
  private readonly counting: readonly (readonly number[])[]

  constructor(slice: Pick<CertificateSlice, 'memory' | 'cuts'>) {
    const size = slice.memory.length
    this.size = size
    this.ngLists = slice.memory.map((memory, unit) => [
      unit,
      ...new Set(memory.filter((other) => other !== unit)),
    ])
    this.ngAt = positions(this.ngLists, size)
    this.ngWords = wordsFor(this.ngLists)
    const cuts = slice.cuts.filter((cut) => cut.dual < 0)
    this.cutDuals = Float64Array.from(cuts, (cut) => cut.dual)
    const everybody = Array.from({ length: size }, (_, unit) => unit)
    const within = cuts.map((cut) => new Set([...(cut.memory ?? everybody), ...cut.units]))
    this.cutLists = everybody.map((unit) => [...cuts.keys()].filter((cut) => within[cut]?.has(unit)))
    this.cutAt = positions(this.cutLists, cuts.length)
    this.cutWords = wordsFor(this.cutLists)
    this.counting = everybody.map((unit) =>
      cuts.flatMap((cut, index) => (cut.units.includes(unit) ? [index] : [])),
    )
  }

  /** Whether a unit's memory reaches another one: whoever meets it does not forget the other. */
  reaches(unit: number, other: number): boolean {
    return (this.ngAt[unit * this.size + other] as number) >= 0
  }

  /** Whether a route whose last unit is `last` (its words at `at`) remembers another one. */
  remembers(words: Int32Array, at: number, last: number, unit: number): boolean {
    const bit = this.ngAt[last * this.size + unit] as number
    return bit >= 0 && (((words[at + (bit >> 5)] as number) >>> (bit & 31)) & 1) === 1
  }

  /**
   * Meets a unit: writes what is remembered then, from what was (`last` < 0: nothing). Both places lie in `words`.
   * Returns the cuts' duals that become due, zero or less.
   */
  meet(words: Int32Array, from: number, last: number, to: number, unit: number): number {
    words.fill(0, to, to + this.ngWords + this.cutWords)
    if (last >= 0) {
      this.keep(words, from, this.ngLists[last] as readonly number[], words, to, unit * this.size, this.ngAt)
      this.keep(
        words,
        from + this.ngWords,
        this.cutLists[last] as readonly number[],
        words,
        to + this.ngWords,
        unit * this.cutDuals.length,
        this.cutAt,
      )
    }
    words[to] = (words[to] as number) | 1
    return this.count(words, to + this.ngWords, unit)
  }

  /** The duals of the cuts that the first has met an odd number of and the second has not: what it may yet pay more. */
  penalty(words: Int32Array, first: number, second: number, last: number): number {
    let due = 0
    for (let word = 0; word < this.cutWords; word++) {
      const offset = this.ngWords + word
      let bits = (words[first + offset] as number) & ~(words[second + offset] as number)
      if (bits === 0) continue
      const list = this.cutLists[last] as readonly number[]
      while (bits !== 0) {
        due += this.cutDuals[list[word * 32 + (31 - Math.clz32(bits & -bits))] as number] as number
        bits &= bits - 1
      }
    }
    return due
  }

  /**
   * Writes what a route remembers, by other memories of the same cuts, in a unit's own numbering here, as far as its memory
   * reaches: what a beginning that ends at the unit could clash with.
   */
  translate(
    other: Memories,
    words: Int32Array,
    from: number,
    last: number,
    to: Int32Array,
    unit: number,
  ): void {
    to.fill(0)
    if (last < 0) return
    const units = other.ngLists[last] as readonly number[]
    this.keep(words, from, units, to, 0, unit * this.size, this.ngAt)
    const cuts = other.cutLists[last] as readonly number[]
    this.keep(words, from + other.ngWords, cuts, to, this.ngWords, unit * this.cutDuals.length, this.cutAt)
  }

  /** Whether both remember a unit: together they would meet it twice. */
  clash(words: Int32Array, at: number, translated: Int32Array): boolean {
    for (let word = 0; word < this.ngWords; word++)
      if (((words[at + word] as number) & (translated[word] as number)) !== 0) return true
    return false
  }

  /** The duals of the cuts that both have met an odd number of. */
  joined(words: Int32Array, at: number, translated: Int32Array, unit: number): number {
    let due = 0
    for (let word = 0; word < this.cutWords; word++) {
      const offset = this.ngWords + word
      let bits = (words[at + offset] as number) & (translated[offset] as number)
      const list = this.cutLists[unit] as readonly number[]
      while (bits !== 0) {
        due += this.cutDuals[list[word * 32 + (31 - Math.clz32(bits & -bits))] as number] as number
        bits &= bits - 1
      }
    }
    return due
  }

  /** Whether two routes with the same last unit remember just the same. */
  same(words: Int32Array, first: number, second: number): boolean {
    for (let word = 0; word < this.ngWords; word++)
      if (words[first + word] !== words[second + word]) return false
    return true
  }

  private keep(
    words: Int32Array,
    from: number,
    list: readonly number[],
    target: Int32Array,
    to: number,
    row: number,
    at: Int16Array,
  ): void {
    for (let word = 0; word * 32 < list.length; word++) {
      let bits = words[from + word] as number
      while (bits !== 0) {
        const position = at[row + (list[word * 32 + (31 - Math.clz32(bits & -bits))] as number)] as number
        if (position >= 0)
          target[to + (position >> 5)] = (target[to + (position >> 5)] as number) | (1 << (position & 31))
        bits &= bits - 1
      }
    }
  }

  private count(words: Int32Array, at: number, unit: number): number {
    let due = 0
    for (const cut of this.counting[unit] as readonly number[]) {
      const position = this.cutAt[unit * this.cutDuals.length + cut] as number
      const word = at + (position >> 5)
      const bit = 1 << (position & 31)
      if (((words[word] as number) & bit) !== 0) due += this.cutDuals[cut] as number
      words[word] = (words[word] as number) ^ bit
    }
    return due
  }
}
