import { CREW_NOTES, HANDOVERS, MEDICAL_NOTE, SEATED_EQUIPMENT } from './pupil-words.ts'
import type { Chance } from '../random.ts'
import type { SchoolSite } from './schools.ts'

/** The columns of pupils.csv by name; a column that is left out is blank. */
export type Row = Record<string, string>

const REVIEWS = ['2026-11-13', '2027-02-12', '2027-05-21', '2027-07-02'] as const

/** How a pupil travels: drawn from shares like those of a council's list, which differ with the kind of school. */
export function drawNeeds(school: SchoolSite, age: number, chance: Chance): Row {
  const special = school.kind === 'special' && school.mixes
  const row: Row = {
    travel: chance.weighted([
      ['seat', special ? 72 : 94],
      ['transfer', special ? 8 : 3],
      ['wheelchair', special ? 20 : 3],
    ]),
    passenger_assistant: chance.weighted([
      ['none', school.kind === 'special' ? 46 : 76],
      ['shared', school.kind === 'special' ? 44 : 23],
      ['one_to_one', school.kind === 'special' ? 10 : 1],
    ]),
    travel_alone: 'N',
  }
  const alone =
    row.travel === 'seat' && row.passenger_assistant !== 'shared' && chance.happens(school.mixes ? 0.04 : 0.2)
  if (alone) row.travel_alone = 'Y'
  if (row.passenger_assistant !== 'none' && chance.happens(0.14)) row.assistant_skill = 'medical'
  if (alone || row.passenger_assistant === 'one_to_one') row.exception_review = chance.pick(REVIEWS)
  return {
    ...row,
    ...vehicleNeeds(row, chance),
    ...crewKnowledge(row, age, chance),
    ...dayPattern(school, chance),
  }
}

function vehicleNeeds({ travel }: Row, chance: Chance): Row {
  if (travel === 'wheelchair')
    return { vehicle_features: 'tail_lift', equipment: 'Wheelchair stays in use: four-point tie-down' }
  if (travel === 'transfer')
    return {
      equipment: 'Folding wheelchair in the boot',
      ...(chance.happens(0.5) ? { vehicle_features: 'low_step' } : {}),
      ...(chance.happens(0.3) ? { boarding_minutes: '5' } : {}),
    }
  return chance.happens(0.05) ? { boarding_minutes: '4' } : {}
}

function crewKnowledge(row: Row, age: number, chance: Chance): Row {
  const known: Row = { handover: age < 16 ? chance.pick(HANDOVERS) : 'May be left at the gate' }
  if (row.travel === 'seat' && age < 11 && chance.happens(0.4))
    known.equipment = chance.pick(SEATED_EQUIPMENT)
  if (row.assistant_skill === 'medical') known.crew_notes = MEDICAL_NOTE
  else if (chance.happens(0.3)) known.crew_notes = chance.pick(CREW_NOTES)
  // 01632 960xxx is the range that Ofcom keeps for fiction.
  known.contact = `01632 960${String(chance.whole(1000)).padStart(3, '0')}`
  return known
}

function dayPattern({ kind }: SchoolSite, chance: Chance): Row {
  if (kind === 'college')
    return { days: chance.pick(['MTWT-', 'MTW--', 'MTWT-', 'M-WT-', '-TWT-']), am: 'Y', pm: 'Y' }
  const days = chance.weighted([
    ['MTWTF', 90],
    ['MTW--', 3],
    ['M-W-F', 2],
    ['--WTF', 2],
    ['-T-T-', 2],
  ])
  const [am, pm] = chance.weighted([
    ['YY', 94],
    ['YN', 3],
    ['NY', 3],
  ])
  return { days, am: am as string, pm: pm as string }
}
