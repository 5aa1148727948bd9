import { expect } from 'vitest'
import { expectSoundAtAnyWidth } from '../visitor.ts'
import { choosePassword, type Person, PEOPLE, signIn } from './people.ts'

const ADMINISTRATOR = 'administrator@schoolway.invalid'

/** Becomes the administrator by the link that the first start printed, and signs in. */
export async function takeOffice(person: Person, link: string): Promise<void> {
  const { page } = person
  await page.goto(link)
  // The secret is out of the address, so that nobody reads it over a shoulder.
  await page.waitForURL((url) => url.hash === '')
  await expectSoundAtAnyWidth(person, 'a first link')
  await choosePassword(page, link)
  await expectSoundAtAnyWidth(person, 'sign-in')
  await signIn(person, ADMINISTRATOR)
  await expectSoundAtAnyWidth(person, 'home of an administrator')
}

/** Invites everybody. @returns the links to hand over, by email address */
export async function inviteAll(person: Person): Promise<ReadonlyMap<string, string>> {
  const { page, press } = person
  const links = new Map<string, string>()
  for (const { name, email, role } of Object.values(PEOPLE)) {
    await page.goto('/accounts')
    await press('button', 'Invite somebody')
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Email address').fill(email)
    await press('radio', role)
    await press('button', 'Invite')
    links.set(email, (await page.locator('#link').textContent())?.trim() ?? '')
  }
  await expectSoundAtAnyWidth(person, 'a link to hand over')
  await press('link', 'Back to accounts')
  expect(await page.locator('tbody tr').count()).toBe(1 + links.size)
  await expectSoundAtAnyWidth(person, 'accounts')
  return links
}

/** Gives somebody another role, and takes it back. */
export async function changeRole(person: Person): Promise<void> {
  const { page, press } = person
  const { name, role } = PEOPLE.finance
  await press('link', name)
  await expectSoundAtAnyWidth(person, 'an account')
  for (const each of ['Auditor', role]) {
    await page.getByLabel('Role').selectOption({ label: each })
    await press('button', 'Change role')
    await page.getByText('The role is changed').waitFor()
  }
}
