import { ROLES, type Role } from '../../src/accounts/roles.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { addScenario } from '../../src/service/scenarios/add-scenario.ts'
import { ASKING, LIMIT, SCHOOLS, smallInputs, workOff } from '../support/service/service-case.ts'
import { SEEDED } from './seeded.ts'
import type { Service, Who } from './service.ts'

/** What can be told of a child by a word of its own: nobody but those named beside it may read it. */
export const SECRETS = {
  references: ['KID-0001', 'KID-0002', 'KID-0003', 'KID-0004', 'KID-0005', 'KID-0006', 'KID-0007'],
  names: [SEEDED.child, 'Wilhelmina Oakapple'],
  homes: ['51.510127', '51.500131', '51.490137', '-2.590151', SEEDED.postcode],
  needs: [SEEDED.need, '"wheelchair"', '"one_to_one"', '"medical"', 'tail_lift', 'Handover to nobody'],
} as const

/** Seeded names, homes and needs. */
export const PUPILS = [
  'pupil_id,name,home_lat,home_lon,home_postcode,school_id,phase,travel,passenger_assistant,assistant_skill,vehicle_features,equipment,handover,cost_code',
  `KID-0001,${SEEDED.child},51.510127,-2.590151,${SEEDED.postcode},S1,secondary,wheelchair,one_to_one,medical,tail_lift,${SEEDED.need},Handover to nobody,=SUM(A1)`,
  'KID-0002,Wilhelmina Oakapple,51.500131,-2.590151,,S1,secondary,seat,none,,,,,4711',
  'KID-0003,,51.490137,-2.590151,,S1,secondary,seat,none,,,,,4711',
  'KID-0004,,51.480137,-2.590151,,S1,secondary,seat,none,,,,,4711',
  'KID-0005,,51.470137,-2.590151,,S1,secondary,seat,none,,,,,4711',
  'KID-0006,,51.460137,-2.590151,,S1,secondary,seat,none,,,,,4711',
  'KID-0007,,51.460137,-2.590151,,S9,secondary,seat,none,,,,,4711',
  '',
].join('\n')

const layouts = [
  { seats: 6, wheelchairs: 0 },
  { seats: 4, wheelchairs: 1 },
]
export const FRAMEWORK = JSON.stringify({
  vehicle_types: [
    { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] },
    { id: 'wav', licence: 'phv', layouts, features: ['tail_lift'] },
  ],
  rates: {
    car4: { minimum_pence: 1000, bands: [{ pence_per_mile: 260 }] },
    wav: { minimum_pence: 1500, bands: [{ pence_per_mile: 320 }] },
  },
  passenger_assistants: { pence_per_hour: 1650, skilled_pence_per_hour: 2100 },
})

/** A service with one finished plan of seven pupils, one of them without a school. */
export interface Planned {
  readonly service: Service
  readonly scenarioId: string
  readonly planId: string
  readonly people: Readonly<Record<Role, Who>>
}

export async function planned(service: Service): Promise<Planned> {
  const { useCases } = service
  const inputs = await smallInputs(useCases, { pupils: PUPILS, schools: SCHOOLS, framework: FRAMEWORK })
  const { scenario } = await addScenario(useCases, ASKING, { name: 'All', inputs, policyOverrides: {} })
  const wanted = { scenarioId: scenario.id, name: 'First', settings: LIMIT }
  const plan = await requestPlan(useCases, ASKING, wanted)
  await workOff(useCases)
  const people: Partial<Record<Role, Who>> = {}
  for (const role of ROLES) people[role] = await service.signedIn(role)
  return { service, scenarioId: scenario.id, planId: plan.id, people: people as Record<Role, Who> }
}
