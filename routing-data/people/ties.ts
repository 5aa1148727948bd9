import type { Row } from './needs.ts'
import { distance } from '../roads/plane.ts'
import type { Postcode } from './postcodes.ts'
import type { PupilDraft } from './pupils.ts'
import { FIRST_NAMES } from './pupil-words.ts'
import type { Chance } from '../random.ts'

/**
 * Ties pupils to each other: brothers and sisters, those who are kept apart, those who travel alone or not for long, and
 * children with two homes.
 */
export function tiePupils(
  drafts: readonly PupilDraft[],
  postcodes: readonly Postcode[],
  chance: Chance,
): PupilDraft[] {
  const share = (one: number): number => Math.max(1, Math.round((drafts.length * one) / 120))
  const free = new Set(drafts.filter(({ row }) => row.travel_alone === 'N' && row.home_lat === undefined))
  const take = (accept: (draft: PupilDraft) => boolean): PupilDraft | undefined => {
    const found = chance.shuffled([...free]).find(accept)
    if (found !== undefined) free.delete(found)
    return found
  }
  let all = [...drafts]
  for (let pair = 0; pair < share(4); pair++) {
    const elder = take(({ row }) => row.days === 'MTWTF')
    const younger = take(({ row, school }) => school === elder?.school && row.days === 'MTWTF')
    if (elder !== undefined && younger !== undefined)
      all = all.map((d) => (d === younger ? sibling(elder, d, chance) : d))
  }
  for (let pair = 0; pair < share(3); pair++) {
    const one = take(({ school }) => school.kind === 'special')
    const other = take(({ school }) => school === one?.school)
    if (one !== undefined && other !== undefined) one.row.not_with = other.row.pupil_id as string
  }
  for (let solo = 0; solo < share(2); solo++) {
    const alone = take(({ row, school }) => school.kind === 'special' && row.passenger_assistant !== 'shared')
    if (alone !== undefined) Object.assign(alone.row, { travel_alone: 'Y', exception_review: '2027-02-12' })
  }
  for (let short = 0; short < share(3); short++) {
    const limited = take(({ home, school }) => distance(home, school.site) < 5000)
    if (limited !== undefined) limited.row.max_minutes = chance.pick(['30', '35', '40'])
  }
  for (let child = 0; child < share(2); child++) {
    const first = take(({ row }) => row.days === 'MTWTF' && row.am === 'Y' && row.pm === 'Y')
    if (first !== undefined) all.push(secondHome(first, postcodes, chance))
  }
  return all
}

/** The same home and, both ways, the same vehicle; needs stay the child's own. */
function sibling(elder: PupilDraft, younger: PupilDraft, chance: Chance): PupilDraft {
  const row: Row = {
    ...younger.row,
    name: chance.pick(FIRST_NAMES),
    home_postcode: elder.row.home_postcode as string,
    keep_with: elder.row.pupil_id as string,
    am: 'Y',
    pm: 'Y',
    pick_up_walk_metres: elder.row.pick_up_walk_metres as string,
    contact: elder.row.contact as string,
  }
  elder.row.keep_with = younger.row.pupil_id as string
  elder.row.am = 'Y'
  elder.row.pm = 'Y'
  return { ...younger, row, home: elder.home }
}

/** Mondays to Wednesdays from one parent's home, Thursdays and Fridays from the other's. */
function secondHome(first: PupilDraft, postcodes: readonly Postcode[], chance: Chance): PupilDraft {
  let other = chance.pick(postcodes)
  while (distance(other.point, first.home) < 900 || distance(other.point, first.school.site) > 5000)
    other = chance.pick(postcodes)
  first.row.days = 'MTW--'
  const row: Row = {
    ...first.row,
    pupil_id: `${first.row.pupil_id}B`,
    same_child_as: first.row.pupil_id as string,
    home_postcode: other.code,
    days: '---TF',
  }
  return { ...first, row, home: other.point }
}
