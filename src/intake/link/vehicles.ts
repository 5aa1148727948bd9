import type { Framework } from '../../domain/framework.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { pricedTypes } from '../read/framework-rules.ts'

/** True for a pupil whom some layout of some priced vehicle type carries alone with an assistant of its own. */
export type FitsSomeVehicle = (pupil: Pupil) => boolean

export function fitsSomeVehicle(framework: Framework): FitsSomeVehicle {
  const priced = pricedTypes(framework)
  const types = framework.vehicle_types.filter((type) => priced.has(type.id))
  return (pupil) => {
    const wheelchairs = pupil.travel === 'wheelchair' ? 1 : 0
    const seats = 1 - wheelchairs + (pupil.assistant === 'none' ? 0 : 1)
    return types.some(
      (type) =>
        pupil.vehicleFeatures.every((feature) => type.features.includes(feature)) &&
        type.layouts.some((layout) => layout.seats >= seats && layout.wheelchairs >= wheelchairs),
    )
  }
}
