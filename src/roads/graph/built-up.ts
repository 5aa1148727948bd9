import type { OsmWay } from '../osm/data.ts'

// Squares of about 400 m; one with a few residential nodes is a settlement, one with fewer a farm lane's end.
const CELL_DEGREES_LAT = 0.0036
const CELL_DEGREES_LON = 0.006
const NODES_OF_A_SETTLEMENT = 12
const STREETS = new Set(['residential', 'living_street'])
const OPEN_LIMIT = /^([5-7]0 ?mph|GB:nsl|UK:nsl|national)/i

/**
 * Tells which ways lie in a built-up area: streets where people live do; of the others, those that have at least
 * half of their nodes in squares with residential streets and no limit of open country.
 */
export function builtUpAreas(
  ways: readonly OsmWay[],
  located: ReadonlyMap<number, number>,
  lat: Float64Array,
  lon: Float64Array,
): (way: OsmWay) => boolean {
  const counts = new Map<number, number>()
  const cellOf = (ref: number): number | undefined => {
    const at = located.get(ref)
    if (at === undefined) return undefined
    const row = Math.floor(((lat[at] as number) + 90) / CELL_DEGREES_LAT)
    return row * 100_000 + Math.floor(((lon[at] as number) + 180) / CELL_DEGREES_LON)
  }
  for (const way of ways) {
    if (!STREETS.has(way.tags.highway ?? '')) continue
    for (const ref of way.refs) {
      const cell = cellOf(ref)
      if (cell !== undefined) counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
  }
  return (way) => {
    if (STREETS.has(way.tags.highway ?? '')) return true
    if (OPEN_LIMIT.test(way.tags.maxspeed ?? way.tags['maxspeed:type'] ?? '')) return false
    const inside = way.refs.filter((ref) => (counts.get(cellOf(ref) ?? -1) ?? 0) >= NODES_OF_A_SETTLEMENT)
    return inside.length * 2 >= way.refs.length
  }
}
