import type { LatLon } from '../../src/domain/place.ts'
import type { BellTimes, School } from '../../src/domain/school.ts'
import { seconds } from '../../src/domain/units.ts'
import type { RuleDraw } from './council-rules.ts'
import type { Random } from './random.ts'

/** The middle of the imagined town. */
export const TOWN: LatLon = { lat: 51.45, lon: -2.59 }

/** A place so many metres north and east of another, to the contract's six decimals. */
export function offset(from: LatLon, northMetres: number, eastMetres: number): LatLon {
  const lat = from.lat + northMetres / 111_195
  const lon = from.lon + eastMetres / (111_195 * Math.cos((from.lat * Math.PI) / 180))
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) }
}

export function placeAround(random: Random, centre: LatLon, low: number, high: number): LatLon {
  const angle = random.next() * 2 * Math.PI
  const distance = low + random.next() * (high - low)
  return offset(centre, distance * Math.cos(angle), distance * Math.sin(angle))
}

const at = (hours: number, minutes: number): number => hours * 3600 + minutes * 60

function bells(random: Random, rule: RuleDraw): BellTimes {
  const window = (): number =>
    (rule('tight_windows', 0.4) ? random.integer(13, 15) : random.integer(15, 40)) * 60
  const arriveBy = at(8, 30) + random.integer(0, 9) * 300
  const collectFrom = at(14, 50) + random.integer(0, 9) * 300
  return {
    arriveFrom: seconds(arriveBy - window()),
    arriveBy: seconds(arriveBy),
    collectFrom: seconds(collectFrom),
    collectBy: seconds(collectFrom + window()),
  }
}

const early = (usual: BellTimes, by: number): BellTimes => ({
  ...usual,
  collectFrom: seconds(usual.collectFrom - by),
  collectBy: seconds(usual.collectBy - by),
})

const late = (usual: BellTimes, by: number): BellTimes => ({
  ...usual,
  arriveFrom: seconds(usual.arriveFrom + by),
  arriveBy: seconds(usual.arriveBy + by),
})

export function randomSchool(random: Random, rule: RuleDraw, index: number): School {
  const usual = bells(random, rule)
  const monday = rule('bells_by_day', 0.2) ? late(usual, 1200) : usual
  const wednesday = rule('bells_by_day', 0.2) ? early(usual, 9000) : usual
  const friday = rule('bells_by_day', 0.4) ? early(usual, random.pick([3600, 5400, 9000])) : usual
  return {
    id: `S${index + 1}`,
    name: `School ${index + 1}`,
    place: placeAround(random, TOWN, 300, 5000),
    bells: [monday, usual, wednesday, usual, friday],
    unloadMinutes: random.pick([0, 1, 2.5, 3, 3]),
    open: rule('weekdays', 0.15) ? 15 : 31,
    mixes: !rule('no_mixing', 0.25),
    row: index + 2,
  }
}
