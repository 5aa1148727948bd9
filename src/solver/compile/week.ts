/**
 * Partitions of the five weekdays into groups of days that are alike. Units and routes carry a partition's number; two
 * are joined (the coarsest partition that is finer than both) by a table, so a route's runs are found without comparing
 * pupils day by day. There are 52 partitions of five days (the Bell number B₅).
 */
const DAYS = 5

/** Labels of five days, renumbered by first appearance. */
function canonical(labels: readonly number[]): readonly number[] {
  const seen: number[] = []
  return labels.map((label) => {
    const at = seen.indexOf(label)
    if (at >= 0) return at
    seen.push(label)
    return seen.length - 1
  })
}

function enumerate(): readonly (readonly number[])[] {
  const all: number[][] = []
  const extend = (prefix: readonly number[], groups: number): void => {
    if (prefix.length === DAYS) {
      all.push([...prefix])
      return
    }
    for (let group = 0; group <= groups; group++) extend([...prefix, group], Math.max(groups, group + 1))
  }
  extend([], 0)
  return all
}

const partitions = enumerate()
const numberOf = new Map(partitions.map((labels, index) => [labels.join(), index]))
export const PARTITION_COUNT = partitions.length

/** The number of the partition in which days with equal labels are alike. */
export function partitionOf(labels: readonly number[]): number {
  const found = numberOf.get(canonical(labels).join())
  if (found === undefined) throw new RangeError('a partition has five labels')
  return found
}

/** Every day alike. */
export const WHOLE_WEEK = partitionOf([0, 0, 0, 0, 0])

/** `JOIN[a * PARTITION_COUNT + b]`: days alike in both. */
export const JOIN: Uint8Array = Uint8Array.from(
  partitions.flatMap((a) =>
    partitions.map((b) => partitionOf(a.map((label, day) => label * DAYS + (b[day] ?? 0)))),
  ),
)

/** Partition of the week into days inside and outside a set of weekdays. */
export const MASK_PARTITION: Uint8Array = Uint8Array.from({ length: 32 }, (_, mask) =>
  partitionOf(Array.from({ length: DAYS }, (_, day) => (mask >> day) & 1)),
)

/** For each partition its groups of days as weekday sets, in order of their first day. */
export const DAY_GROUPS: readonly Uint8Array[] = partitions.map((labels) => {
  const groups = new Uint8Array(Math.max(...labels) + 1)
  labels.forEach((label, day) => {
    groups[label] = (groups[label] ?? 0) | (1 << day)
  })
  return groups
})

/** First day of each non-empty weekday set, and how many days it has. */
export const FIRST_DAY: Uint8Array = Uint8Array.from({ length: 32 }, (_, mask) =>
  mask === 0 ? 0 : 31 - Math.clz32(mask & -mask),
)
export const DAY_COUNT: Uint8Array = Uint8Array.from({ length: 32 }, (_, mask) =>
  [0, 1, 2, 3, 4].reduce((count, day) => count + ((mask >> day) & 1), 0),
)
