import type { SchoolChoiceShown } from '../shown.ts'

/** A school as the form's list offers it: names alone may stand twice. */
export const schoolLabel = ({ name, school_id: id }: Pick<SchoolChoiceShown, 'name' | 'school_id'>): string =>
  `${name} (${id})`

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The schools that a typed text may mean: the one that the list offers so, has that reference or alone that name, else each that
 * has all of the words, or words that begin so.
 */
export function findSchools(
  text: string,
  schools: readonly SchoolChoiceShown[],
): readonly SchoolChoiceShown[] {
  const wanted = plain(text)
  if (wanted === '') return []
  const offered = schools.filter(
    (each) => plain(schoolLabel(each)) === wanted || plain(each.school_id) === wanted,
  )
  if (offered.length > 0) return offered
  const named = schools.filter(({ name }) => plain(name) === wanted)
  if (named.length > 0) return named
  return schools.filter((each) => {
    const words = plain(schoolLabel(each)).split(' ')
    return wanted.split(' ').every((one) => words.some((word) => word.startsWith(one)))
  })
}
