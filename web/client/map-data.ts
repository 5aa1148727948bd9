import type { PlanMap, RunKey } from './plan-data.ts'

/** The lines and points of a plan's map. Rejects where they cannot be had. */
export async function planMap(plan: string): Promise<PlanMap> {
  const answer = await fetch(`/api/v1/plans/${plan}/map?drawn=true`)
  if (!answer.ok) throw new Error(`the map is refused with ${answer.status}`)
  return (await answer.json()) as PlanMap
}

/** `R001|am|MTWTF` */
export const keyIn = (text: string | undefined): RunKey | undefined => {
  const [route_id = '', direction, days = ''] = (text ?? '').split('|')
  return direction === 'am' || direction === 'pm' ? { route_id, direction, days } : undefined
}

/** The lines and stops of one route, with the schools that it goes to. */
export function ofRoute({ features }: PlanMap, routeId: string): PlanMap {
  const own = features.filter(
    ({ properties }) => properties.kind !== 'school' && properties.route_id === routeId,
  )
  const schools = new Set(
    own.flatMap(({ properties }) => (properties.kind === 'run' ? properties.schools.split(';') : [])),
  )
  const near = features.filter(
    ({ properties }) => properties.kind === 'school' && schools.has(properties.school_id),
  )
  return { type: 'FeatureCollection', features: [...own, ...near] }
}
