import type { Fault } from '../outcome.ts'
import type { SchoolChoiceShown } from '../shown.ts'
import { findSchools, schoolLabel } from './find-school.ts'
import { judgement, numberPart, readChild, type ReadPart } from './read-child.ts'
import { readNumber } from './read-number.ts'
import { rowsOf, type Typed } from './typed.ts'

/** The question for the API, or what to mend. */
export type QuestionRead =
  | { readonly ok: true; readonly question: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const MOST_PLACE_POUNDS = 1e8
const MOST_NAMED = 5

const none = (faults: readonly Fault[]): ReadPart => ({ fields: {}, faults })

/** Which school a row means; its fields are empty where the row is blank. */
function schoolPart(typed: Typed, row: number, schools: readonly SchoolChoiceShown[]): ReadPart {
  const field = `school_${row}`
  const text = typed.text(field)
  if (text === '') {
    const lost = typed.text(`place_${row}`) !== ''
    return none(
      lost ? [{ field, text: `Choose the school of row ${row}, or clear the cost of its place.` }] : [],
    )
  }
  const found = findSchools(text, schools)
  const [school] = found
  if (school === undefined)
    return none([
      { field, text: `No school of the plan fits what you typed in row ${row}. Choose one from the list.` },
    ])
  if (found.length === 1) return { fields: { school_id: school.school_id }, faults: [] }
  const names = found.slice(0, MOST_NAMED).map(schoolLabel).join(', ')
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''
  return none([{ field, text: `Choose one school in row ${row}. It may be: ${names}${more}.` }])
}

function placePart(typed: Typed, row: number): ReadPart {
  const read = numberPart('place', readNumber(typed.text(`place_${row}`), MOST_PLACE_POUNDS), {
    field: `place_${row}`,
    text: `Type the cost of the place in row ${row} in pounds a year, such as 24,500.`,
  })
  const pounds = read.fields['place']
  const fields = typeof pounds === 'number' ? { place_pence_per_year: Math.round(pounds * 100) } : {}
  return { fields, faults: read.faults }
}

function candidate(typed: Typed, row: number, schools: readonly SchoolChoiceShown[]): ReadPart {
  const [school, place] = [schoolPart(typed, row, schools), placePart(typed, row)]
  const fields = {
    ...school.fields,
    ...place.fields,
    place_includes_transport: typed.all(`holds_${row}`).length > 0,
    ...judgement('nearest_suitable', typed.text(`nearest_${row}`)),
    ...judgement('safe_walk', typed.text(`safe_${row}`)),
    ...judgement('one_of_three_nearest', typed.text(`three_${row}`)),
    ...judgement('preferred_for_belief', typed.text(`belief_${row}`)),
  }
  return { fields, faults: [...school.faults, ...place.faults] }
}

/** Each school once, and one at least. */
function listFaults(rows: readonly { readonly row: number; readonly id: unknown }[]): readonly Fault[] {
  if (rows.length === 0) return [{ field: 'school_1', text: 'Choose at least one school.' }]
  return rows
    .filter(({ id }, at) => rows.findIndex((each) => each.id === id) < at)
    .map(({ row }) => ({
      field: `school_${row}`,
      text: `The school of row ${row} stands above it already. Choose another.`,
    }))
}

/** The typed question as the API takes it, without its depth. @param schools of the plan that is asked about */
export function readQuestion(typed: Typed, schools: readonly SchoolChoiceShown[]): QuestionRead {
  const child = readChild(typed)
  const mileage = numberPart('pence_per_mile', readNumber(typed.text('pence_per_mile'), 1000), {
    field: 'pence_per_mile',
    text: 'Type the mileage in pence, such as 45.',
  })
  const rows = Array.from({ length: rowsOf(typed) }, (_, at) => ({
    row: at + 1,
    ...candidate(typed, at + 1, schools),
  }))
  const named = rows.flatMap(({ row, fields }) =>
    'school_id' in fields ? [{ row, id: fields['school_id'], fields }] : [],
  )
  const ofSchools = rows.flatMap(({ faults }) => faults)
  const faults = [
    ...child.faults,
    ...mileage.faults,
    ...ofSchools,
    ...(ofSchools.length > 0 && named.length === 0 ? [] : listFaults(named)),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    question: { child: child.fields, schools: named.map(({ fields }) => fields), ...mileage.fields },
  }
}
