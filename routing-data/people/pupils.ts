import { drawNeeds, type Row } from './needs.ts'
import { distance, type Point, toLatLon } from '../roads/plane.ts'
import type { Postcode } from './postcodes.ts'
import { FIRST_NAMES } from './pupil-words.ts'
import type { Chance } from '../random.ts'
import type { SchoolSite } from './schools.ts'

/** A pupil row in the making: its place on the board beside what will be written. */
export interface PupilDraft {
  readonly row: Row
  readonly home: Point
  readonly school: SchoolSite
}

const SCHOOL_YEAR = 2026
/** A child who lives within this of the school walks, unless need says otherwise. */
const NEAR_METRES = 700
/** Of those drawn, how many are drawn from the villages alone: town children more often live near a school that suits. */
const VILLAGE_SHARE = 0.45

/** Draws `count` pupils with homes, schools and needs; later steps tie them to each other. */
export function drawPupils(
  count: number,
  schools: readonly SchoolSite[],
  postcodes: readonly Postcode[],
  chance: Chance,
): PupilDraft[] {
  const width = Math.max(4, String(count).length)
  return schoolOfEach(count, schools, chance).map((school, index) => {
    const age = school.ages[0] + chance.whole(school.ages[1] - school.ages[0] + 1)
    const home = drawHome(school, postcodes, chance)
    const row: Row = {
      pupil_id: `HM${String(index + 1).padStart(width, '0')}`,
      name: chance.pick(FIRST_NAMES),
      date_of_birth: birthDate(age, chance),
      home_postcode: home.code,
      school_id: school.id,
      mode: 'route',
      pick_up_walk_metres: '0',
      locked: 'N',
      ...drawNeeds(school, age, chance),
      cost_code: school.kind === 'special' ? 'HN-SPECIAL' : school.kind === 'unit' ? 'HN-UNITS' : 'HN-POST16',
    }
    if (chance.happens(0.06)) placeByCoordinates(row, home.point)
    if (mayWalk(row, age) && chance.happens(0.45))
      row.pick_up_walk_metres = chance.pick(['300', '400', '600', '800'])
    return { row, home: home.point, school }
  })
}

/** Shares of the schools, by largest remainders in the order given, then mixed. */
function schoolOfEach(count: number, schools: readonly SchoolSite[], chance: Chance): SchoolSite[] {
  const total = schools.reduce((sum, { share }) => sum + share, 0)
  const all: SchoolSite[] = []
  let owed = 0
  for (const school of schools) {
    owed += (school.share * count) / total
    while (all.length < Math.round(owed)) all.push(school)
  }
  return chance.shuffled(all)
}

/** Special schools draw from everywhere, villages above all; the others mostly from their own side of the town. */
function drawHome(school: SchoolSite, postcodes: readonly Postcode[], chance: Chance): Postcode {
  const far = school.kind === 'unit' ? 4500 : 20_000
  const villages = postcodes.filter(({ village }) => village !== '')
  for (let attempt = 0; ; attempt++) {
    const home = chance.pick(chance.happens(VILLAGE_SHARE) ? villages : postcodes)
    const metres = distance(home.point, school.site)
    if (metres > NEAR_METRES && (metres < far || attempt > 12 || chance.happens(0.05))) return home
  }
}

function birthDate(age: number, chance: Chance): string {
  // Days counted back from 31 August, so that the age on 1 September is the one asked for.
  const born = new Date(Date.UTC(SCHOOL_YEAR - age, 7, 31 - chance.whole(365)))
  return born.toISOString().slice(0, 10)
}

function placeByCoordinates(row: Row, point: Point): void {
  const { lat, lon } = toLatLon(point)
  row.home_postcode = ''
  row.home_lat = lat.toFixed(6)
  row.home_lon = lon.toFixed(6)
}

const mayWalk = (row: Row, age: number): boolean =>
  age >= 11 && row.travel === 'seat' && row.passenger_assistant === 'none' && row.travel_alone === 'N'
