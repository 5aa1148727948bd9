import type { ServiceAreas } from '../../decisions/placement/service-areas.ts'
import type { School } from '../../domain/school.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { atDesk, deskCouncil, deskPlan } from './at-desk.ts'

/** The schools of a plan's list, by name. Rejects with a ServiceFault. */
export async function planSchools(service: Service, planId: string): Promise<readonly School[]> {
  const { schools } = await deskCouncil(service, await deskPlan(service, planId))
  return [...schools.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1),
  )
}

/** From where a school of a plan's list is reached in time, as GeoJSON. Rejects with a ServiceFault. */
export async function schoolAreas(service: Service, planId: string, schoolId: string): Promise<ServiceAreas> {
  const at = await deskPlan(service, planId)
  const outcome = await atDesk(service, at, () => service.placements.areas(at.key, schoolId))
  if (outcome.kind === 'areas') return outcome.areas
  throw new ServiceFault(outcome.kind === 'school_unknown' ? 'school_missing' : 'service_area_missing')
}
