import type { SearchPoint } from '../client/cost-line.ts'
import type { ProgressShown } from '../shown.ts'

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The moments of a search that a job has told. */
export const searchPoints = ({ items }: ProgressShown): readonly SearchPoint[] =>
  items.flatMap(({ event }) => {
    const [seconds, pence] = [numberOf(event['seconds']), numberOf(event['annual_pence'])]
    if (event.kind !== 'progress' || seconds === undefined || pence === undefined) return []
    const routes = numberOf(event['routes']) ?? 0
    return [{ seconds, pence, routes, unserved: numberOf(event['unserved_pupils']) ?? 0 }]
  })
