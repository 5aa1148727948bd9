import { type Framework, frameworkSchema } from '../../domain/framework.ts'
import { isGridReference } from '../../geography/great-britain.ts'
import { toWgs84 } from '../../geography/grid.ts'
import { featureKey } from '../cells/plain.ts'
import type { InputFile } from '../files/read-file.ts'
import type { IssueLog } from '../issue-log.ts'
import { checkFramework } from './framework-rules.ts'
import { matchSchema, parseJson } from './json.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An operator's base may be a grid reference, as any place may. */
function withDegrees(operator: unknown): unknown {
  if (!isObject(operator) || !isObject(operator['base'])) return operator
  const { easting, northing, ...others } = operator['base']
  if (typeof easting !== 'number' || typeof northing !== 'number' || Object.keys(others).length > 0)
    return operator
  return isGridReference(easting, northing) ? { ...operator, base: toWgs84(easting, northing) } : operator
}

const withPlaces = (value: unknown): unknown =>
  isObject(value) && Array.isArray(value['operators'])
    ? { ...value, operators: value['operators'].map(withDegrees) }
    : value

/** One spelling for features, and the ordinary hourly rate where a skilled one is not given. */
function complete(framework: Framework): Framework {
  const { passenger_assistants: assistants, ...others } = framework
  return {
    ...others,
    vehicle_types: framework.vehicle_types.map((type) => ({
      ...type,
      features: type.features.map(featureKey),
    })),
    ...(assistants && {
      passenger_assistants: {
        ...assistants,
        skilled_pence_per_hour: assistants.skilled_pence_per_hour ?? assistants.pence_per_hour,
      },
    }),
  }
}

/** framework.json, free of contradictions; undefined, with errors, otherwise. */
export function readFramework(file: InputFile, log: IssueLog): Framework | undefined {
  const json = parseJson(file, log)
  const framework = json && matchSchema(frameworkSchema, withPlaces(json.value), file.name, log)
  if (framework === undefined) return undefined
  checkFramework(framework, file.name, log)
  return complete(framework)
}

/** Stands where no framework was given and the records alone are checked: it has no vehicles and no prices. */
export const unpriced = (): Framework => ({
  framework: '',
  kind: 'framework',
  school_days: 190,
  vehicle_types: [],
  rates: {},
  management_fee: { basis: 'percent', percent: 0 },
  uplift_percent_per_year: 0,
})
