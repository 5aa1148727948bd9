import { expectSoundAtAnyWidth } from '../visitor.ts'
import type { Person } from './people.ts'

/** Reads what was done, and has the record checked. */
export async function readRecord(person: Person): Promise<void> {
  const { page, press } = person
  await press('link', 'Audit')
  await page.getByText('plan requested').first().waitFor()
  await expectSoundAtAnyWidth(person, 'the audit log')
  await press('button', 'Check that the record is whole')
  await page.getByText('The record is whole').waitFor()
  await expectSoundAtAnyWidth(person, 'the checked record')
}
