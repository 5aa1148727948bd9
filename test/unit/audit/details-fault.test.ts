import { describe, expect, it } from 'vitest'
import { detailsFault } from '../../../src/audit/details-fault.ts'
import type { AuditDetails } from '../../../src/audit/entry.ts'

describe('the details of an audit entry', () => {
  it('may be ids, numbers, digests, codes and lists of them', () => {
    const details: AuditDetails = {
      dataset: '01K5OFFICER000000000000000',
      rows: 650,
      digest: 'sha256:ab',
      reason: null,
      undone: false,
      routes: ['R001', 'R002'],
      mediaType: 'text/csv',
    }
    expect(detailsFault(details)).toBeUndefined()
  })

  it.each<[string, AuditDetails, string]>([
    ['a name', { pupil: 'Ada Moss' }, 'detail_not_a_reference'],
    ['an email address', { to: 'ada@example.org' }, 'detail_not_a_reference'],
    ['a name in a list', { pupils: ['P1', 'Ada Moss'] }, 'detail_not_a_reference'],
    ['a line end', { file: 'a\nb' }, 'detail_not_a_reference'],
    ['a long text', { note: 'x'.repeat(201) }, 'detail_not_a_reference'],
    ['a number that is not finite', { pence: Number.NaN }, 'detail_not_finite'],
    ['a list without end', { ids: Array.from({ length: 1001 }, () => 'P1') }, 'details_too_large'],
  ])('may not be %s', (_, details, code) => {
    const fault = detailsFault(details)
    expect(fault?.code).toBe(code)
    expect(fault?.key).toBe(Object.keys(details)[0])
  })

  it('may not be many, nor have a sentence for a key; the sentence is not repeated', () => {
    const many = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`k${index}`, index]))
    expect(detailsFault(many)).toEqual({ code: 'details_too_large', key: '' })
    expect(detailsFault({ 'Ada Moss': 1 })).toEqual({ code: 'detail_not_a_reference', key: '' })
  })
})
