import type { ServiceAreas } from '../../decisions/placement/service-areas.ts'
import type { School } from '../../domain/school.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { atDesk, deskCouncil, deskPlan } from './at-desk.ts'

/** What a question about a plan may name. */
export interface QuoteChoices {
  /** The plan's list, by name. */
  readonly schools: readonly School[]
  /** What vehicles of its framework may have, by name. */
  readonly vehicleFeatures: readonly string[]
  /** What its vehicles are called. */
  readonly vehicleTypes: readonly { readonly id: string; readonly name: string }[]
}

/** The schools and the vehicles' features that a quote may be asked for. Rejects with a ServiceFault. */
export async function quoteChoices(service: Service, planId: string): Promise<QuoteChoices> {
  const { schools, framework } = await deskCouncil(service, await deskPlan(service, planId))
  const vehicleFeatures = [...new Set(framework.vehicle_types.flatMap(({ features }) => features))].toSorted()
  const vehicleTypes = framework.vehicle_types.map(({ id, name }) => ({ id, name: name === '' ? id : name }))
  return { schools: byName([...schools.values()]), vehicleFeatures, vehicleTypes }
}

const byName = (schools: readonly School[]): readonly School[] =>
  schools.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1))

/** From where a school of a plan's list is reached in time, as GeoJSON. Rejects with a ServiceFault. */
export async function schoolAreas(service: Service, planId: string, schoolId: string): Promise<ServiceAreas> {
  const at = await deskPlan(service, planId)
  const outcome = await atDesk(service, at, () => service.placements.areas(at.key, schoolId))
  if (outcome.kind === 'areas') return outcome.areas
  throw new ServiceFault(outcome.kind === 'school_unknown' ? 'school_missing' : 'service_area_missing')
}
