import { readFileSync } from 'node:fs'
import { RoadInputError } from '../codes.ts'
import osrmCar from './osrm-car.json' with { type: 'json' }
import { profileSchema, type RoadProfile } from './schema.ts'
import ukCar from './uk-car.json' with { type: 'json' }
import walk from './walk.json' with { type: 'json' }

const BUILT_IN: Readonly<Record<string, unknown>> = { 'uk-car': ukCar, 'osrm-car': osrmCar, walk }

/**
 * A profile by its name, or from a JSON file. Throws RoadInputError road_profile_unknown or road_profile_invalid.
 */
export function loadProfile(nameOrPath: string): RoadProfile {
  const builtIn = Object.hasOwn(BUILT_IN, nameOrPath) ? BUILT_IN[nameOrPath] : undefined
  const parsed = profileSchema.safeParse(builtIn ?? readProfile(nameOrPath))
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const where = first === undefined ? '' : `${first.path.join('.') || 'the whole file'}: ${first.message}`
  throw new RoadInputError('road_profile_invalid', nameOrPath, where)
}

function readProfile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new RoadInputError('road_profile_unknown', path)
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new RoadInputError('road_profile_invalid', path, 'it is not JSON')
  }
}
