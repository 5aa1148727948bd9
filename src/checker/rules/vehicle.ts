import { PRIVATE_HIRE_PLACES } from '../../domain/framework.ts'
import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** The vehicle type is the framework's, and the layout is one of the type's. */
export const vehicleExists: Rule = function* ({ routes }) {
  for (const { route, type, at } of routes) {
    const { seats, wheelchairs } = route.layout
    if (type === undefined) yield finding('vehicle_type_unknown', at)
    else if (!type.layouts.some((one) => one.seats === seats && one.wheelchairs === wheelchairs))
      yield finding('layout_unknown', at)
  }
}

/** A private-hire vehicle carries no more than the law's eight. */
export const privateHireIsSmall: Rule = function* ({ routes }) {
  for (const { route, type, at } of routes) {
    const places = route.layout.seats + route.layout.wheelchairs
    if (type?.licence === 'phv' && places > PRIVATE_HIRE_PLACES)
      yield finding('private_hire_places', at, PRIVATE_HIRE_PLACES, places)
  }
}

/** The vehicle has every feature that one of its pupils must have. */
export const featuresArePresent: Rule = function* ({ routes }) {
  for (const { type, pupils, at } of routes)
    for (const pupil of pupils)
      if (type !== undefined && !pupil.vehicleFeatures.every((feature) => type.features.includes(feature)))
        yield finding('feature_missing', { ...at, pupilId: pupil.id })
}
