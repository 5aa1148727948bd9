import type { LatLon } from '../../domain/place.ts'
import { osrmFailure } from './codes.ts'

/** Readers of an answer of unknown shape. Each throws `osrm_unexpected_answer`, naming the part that is not as it should be. */
const unexpected = (part: string): Error => osrmFailure('osrm_unexpected_answer', part)

export function asList(value: unknown, part: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw unexpected(part)
  return value
}

export function asRecord(value: unknown, part: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unexpected(part)
  return value as Readonly<Record<string, unknown>>
}

/** A number that is neither negative nor infinite, as every length and duration is. */
export function asAmount(value: unknown, part: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) throw unexpected(part)
  return value
}

export function asText(value: unknown, part: string): string {
  if (typeof value !== 'string') throw unexpected(part)
  return value
}

/** GeoJSON's order: longitude, latitude. */
export function asPlace(value: unknown, part: string): LatLon {
  const [lon, lat] = asList(value, part)
  if (typeof lon !== 'number' || typeof lat !== 'number') throw unexpected(part)
  return { lat, lon }
}
