import type { Candidate } from '../../domain/placement-question.ts'
import type { PlaceCost, PlacementSchool } from './placement-quote.ts'

const TWICE =
  'the cost of the place already holds transport, so the sum counts it twice: ask the school for the two apart'

/** Place and transport together, with the closest figure of transport there is; null where no cost of a place was given. */
export function placeCost(
  { place_pence_per_year: placePence, place_includes_transport: holdsTransport }: Candidate,
  { insertion, reoptimised }: Pick<PlacementSchool, 'insertion' | 'reoptimised'>,
): PlaceCost | null {
  if (placePence === undefined) return null
  const transport = reoptimised?.annual_pence ?? insertion?.annual_pence ?? null
  const basis = reoptimised !== null ? 'reoptimised' : insertion !== null ? 'insertion' : null
  return {
    place_pence: placePence,
    transport_pence: transport,
    transport_basis: basis,
    total_pence: transport === null ? null : placePence + transport,
    warning: holdsTransport ? { code: 'place_includes_transport', detail: TWICE } : null,
  }
}
