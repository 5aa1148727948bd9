import type { Council } from '../../../src/domain/council.ts'
import type { Layout } from '../../../src/domain/framework.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { assistantCount, assistantNeeds } from '../../../src/pricing/assistants.ts'
import type { Offer } from '../../../src/pricing/offers.ts'
import type { Visit } from './sequence.ts'

export interface Load {
  readonly seats: number
  readonly wheelchairs: number
}

/** The fullest that a run gets, assistants included. */
export function loadOf(council: Council, riders: readonly Pupil[], visits: readonly Visit[]): Load {
  const assistants = assistantCount(assistantNeeds(riders, council.policy.pupils_per_shared_assistant))
  let aboard: readonly Pupil[] = []
  let [seated, wheelchairs] = [0, 0]
  for (const visit of visits) {
    aboard = [...aboard.filter((pupil) => !visit.alight.includes(pupil)), ...visit.board]
    const chairs = aboard.filter((pupil) => pupil.travel === 'wheelchair').length
    wheelchairs = Math.max(wheelchairs, chairs)
    seated = Math.max(seated, aboard.length - chairs)
  }
  return { seats: seated + assistants, wheelchairs }
}

/** The first layout of the offer's type that carries every load, where the type has the features. */
export function layoutFor(
  offer: Offer,
  pupils: readonly Pupil[],
  loads: readonly Load[],
): Layout | undefined {
  const { features, layouts } = offer.vehicleType
  if (!pupils.every((pupil) => pupil.vehicleFeatures.every((feature) => features.includes(feature))))
    return undefined
  return layouts.find((layout) =>
    loads.every((load) => load.seats <= layout.seats && load.wheelchairs <= layout.wheelchairs),
  )
}
