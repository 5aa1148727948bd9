import type { Plan } from '../domain/plan.ts'

const OPEN_STREET_MAP =
  'Roads: © OpenStreetMap contributors, Open Database Licence 1.0 (openstreetmap.org/copyright).'

const POSTCODES =
  'Postcodes: contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail ' +
  'copyright and database right; contains National Statistics data © Crown copyright and database right ' +
  '(Open Government Licence v3.0).'

/**
 * The lines that the licences of roads and postcodes ask for.
 * @param roadNetwork the roads come from OpenStreetMap, straight or through a road server; false for an estimate or for
 *   roads of our own
 */
export const attributionFor = (plan: Plan, roadNetwork: boolean): readonly string[] => [
  ...(roadNetwork ? [OPEN_STREET_MAP] : []),
  ...(Object.keys(plan.inputs).some((name) => name.startsWith('postcodes')) ? [POSTCODES] : []),
]
