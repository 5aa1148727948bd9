import { describe, expect, it } from 'vitest'
import { PROBLEMS, refusal } from '../../../api/errors.ts'
import { faultsOf, withFaults } from '../../../web/form-faults.ts'
import { view } from '../../../web/outcome.ts'

const invalid = (...fields: readonly string[]) =>
  refusal(
    'request_invalid',
    fields.map((field) => ({ field, problem: 'too small' })),
  )

describe('what a form says of a refusal', () => {
  it('is in its own words, beside its own fields', () => {
    expect(faultsOf(invalid('body.email'), { email: 'Type an address.' })).toEqual([
      { field: 'email', text: 'Type an address.' },
    ])
    const words = { expiresAt: { field: 'days', text: 'Choose how long.' } }
    expect(faultsOf(invalid('body.expiresAt'), words)).toEqual([{ field: 'days', text: 'Choose how long.' }])
  })

  it('finds the words of a part, and of parts of a part', () => {
    expect(faultsOf(invalid('body.inputs.pupils'), { 'inputs.pupils': 'Choose pupils.' })).toEqual([
      { field: 'pupils', text: 'Choose pupils.' },
    ])
    expect(faultsOf(invalid('body.scopes.0', 'body.scopes.1'), { scopes: 'Tick some.' })).toEqual([
      { field: 'scopes', text: 'Tick some.' },
    ])
  })

  it('links to no field that the form does not have', () => {
    expect(faultsOf(invalid('body.other'))).toEqual([{ text: 'other: too small' }])
  })

  it('is what the catalogue says where no field is named', () => {
    const { title, action } = PROBLEMS.email_taken
    expect(faultsOf(refusal('email_taken'), {}, { email_taken: 'email' })).toEqual([
      { field: 'email', text: `${title} ${action}` },
    ])
  })

  it('comes with the status of the refusal', () => {
    expect(withFaults(view('a', 'A'), refusal('email_taken'), [{ text: 'x' }])).toMatchObject({
      status: PROBLEMS.email_taken.status,
      faults: [{ text: 'x' }],
    })
  })
})
