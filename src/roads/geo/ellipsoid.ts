const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * Metres between two near points on the Clarke 1866 ellipsoid, flattened at their middle latitude: the FCC's
 * formula (47 CFR 73.208), good to a few centimetres over a road segment.
 */
export function segmentMetres(fromLat: number, fromLon: number, toLat: number, toLon: number): number {
  const middle = radians((fromLat + toLat) / 2)
  const north = metresPerLatDegree(middle) * (toLat - fromLat)
  const east = metresPerLonDegree(middle) * (toLon - fromLon)
  return Math.sqrt(north * north + east * east)
}

const metresPerLatDegree = (lat: number): number =>
  111_132.09 - 566.05 * Math.cos(2 * lat) + 1.2 * Math.cos(4 * lat)

const metresPerLonDegree = (lat: number): number =>
  111_415.13 * Math.cos(lat) - 94.55 * Math.cos(3 * lat) + 0.12 * Math.cos(5 * lat)

/** Metres in one degree of latitude and of longitude at a latitude in degrees. */
export function degreeMetres(lat: number): { readonly north: number; readonly east: number } {
  return { north: metresPerLatDegree(radians(lat)), east: metresPerLonDegree(radians(lat)) }
}

/** Compass bearing of the second point from the first, degrees in [0, 360). */
export function bearing(fromLat: number, fromLon: number, toLat: number, toLon: number): number {
  const east = (toLon - fromLon) * Math.cos(radians((fromLat + toLat) / 2))
  const degrees = (Math.atan2(east, toLat - fromLat) * 180) / Math.PI
  return degrees < 0 ? degrees + 360 : degrees
}

/** The turn from one bearing to another: degrees in (-180, 180], to the right positive. */
export function turnAngle(before: number, after: number): number {
  const turn = (((after - before) % 360) + 360) % 360
  return turn > 180 ? turn - 360 : turn
}
