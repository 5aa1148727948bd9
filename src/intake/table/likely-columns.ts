import { columnKey } from '../../domain/tables/column.ts'

/** Of 1: how alike two texts have to be. */
const LEAST_ALIKE = 0.55
const MOST_SUGGESTED = 3
const LONGEST = 60

/** Letters and digits alone, so that `Pupil Ref.` and `pupil-ref` are one. */
const plain = (text: string): string =>
  columnKey(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST)

/** How many letters have to be put in, left out or changed: V. I. Levenshtein (1966), row by row as Wagner and Fischer (1974). */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [row, letter] of [...a].entries()) {
    const next = [row + 1]
    for (let at = 0; at < b.length; at++) {
      const changed = (above[at] ?? 0) + Number(letter !== b[at])
      next.push(Math.min(changed, (above[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    above = next
  }
  return above[b.length] ?? 0
}

/** Twice the pairs of letters that both have, of all pairs (L. R. Dice, 1945): the order of words counts for little. */
function sharedPairs(a: string, b: string): number {
  const left = new Map<string, number>()
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = a.slice(at, at + 2)
    left.set(pair, (left.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let at = 0; at + 1 < b.length; at++) {
    const pair = b.slice(at, at + 2)
    const count = left.get(pair) ?? 0
    if (count > 0) shared++
    left.set(pair, Math.max(0, count - 1))
  }
  return (2 * shared) / Math.max(1, a.length + b.length - 2)
}

/** 1 of texts that are the same, 0 of texts that share nothing; a text within another counts for more than its letters do. */
function alike(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 0
  const byLetters = Math.max(1 - distance(a, b) / longest, sharedPairs(a, b))
  const shortest = Math.min(a.length, b.length)
  const isWithin = shortest >= 3 && (a.includes(b) || b.includes(a))
  return isWithin ? Math.max(byLetters, 0.6 + (0.4 * shortest) / longest) : byLetters
}

/**
 * The columns that a header may stand for, the likeliest first, at most three.
 * @param names each column's own name and the others under which it may stand
 */
export function likelyColumns(
  header: string,
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const text = plain(header)
  const rated = [...names].map(([column, headers]) => ({
    column,
    rate: Math.max(0, ...headers.map((each) => alike(text, plain(each)))),
  }))
  return rated
    .filter(({ rate }) => rate >= LEAST_ALIKE)
    .sort((a, b) => b.rate - a.rate || (a.column < b.column ? -1 : 1))
    .slice(0, MOST_SUGGESTED)
    .map(({ column }) => column)
}
