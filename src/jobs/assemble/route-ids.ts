/** Names as we give them; `R007` is the seventh. */
const NUMBERED = /^R(\d{3,9})$/

/** Whether a route's name is one of ours. */
export const isNumbered = (id: string): boolean => NUMBERED.test(id)

const numberIn = (id: string): number => Number(NUMBERED.exec(id)?.[1] ?? 0)

/** So many new names, numbered behind all that are known. */
export function nextRouteIds(known: Iterable<string>, count: number): readonly string[] {
  const last = [...known].reduce((most, id) => Math.max(most, numberIn(id)), 0)
  const digits = Math.max(3, String(last + count).length)
  return Array.from({ length: count }, (_, at) => `R${String(last + at + 1).padStart(digits, '0')}`)
}
