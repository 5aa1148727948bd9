import type { PanelChild } from '../../domain/placement-question.ts'
import { postcodeKey, readPostcode } from '../../intake/cells/postcode.ts'
import { IssueLog } from '../../intake/issue-log.ts'
import { placeOf } from '../../intake/read/coordinates.ts'
import { readPostcodes } from '../../intake/read/postcodes.ts'
import type { Home } from './desk.ts'

/** Where a child lives, as in a pupil list: coordinates win over the postcode, which is looked up in the given lists. */
export async function findHome(child: PanelChild, postcodes: readonly string[]): Promise<Home> {
  const place = placeOf({
    lat: child.home_lat,
    lon: child.home_lon,
    easting: child.home_easting,
    northing: child.home_northing,
  })
  if (place !== undefined) return { kind: 'home', place }
  if (child.home_postcode === undefined) return { kind: 'home_unclear' }
  if (readPostcode(child.home_postcode) === undefined) return { kind: 'postcode_unknown' }
  const key = postcodeKey(child.home_postcode)
  const { postcodes: found } = await readPostcodes(postcodes, new Set([key]), new IssueLog())
  const home = found.get(key)
  return home === undefined ? { kind: 'postcode_unknown' } : { kind: 'home', place: home }
}
