import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../../src/accounts/roles.ts'
import { cellsFor, maySeeColumn } from '../../../../src/accounts/visible/cells-for.ts'
import { issuesFor } from '../../../../src/accounts/visible/issues-for.ts'
import { mayHaveReport } from '../../../../src/accounts/visible/reports-for.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { pupilColumns } from '../../../../src/domain/tables/pupils.ts'

const NEEDS = ['travel', 'passenger_assistant', 'assistant_skill', 'travel_alone', 'vehicle_features']
const PRIVATE = ['name', 'date_of_birth', 'contact', 'home_postcode', 'home_lat', 'home_lon', 'crew_notes']

describe('a column of an uploaded pupil list', () => {
  it('is shown to the officer, whatever it is', () => {
    for (const column of [...Object.keys(pupilColumns), 'Mother'])
      expect(maySeeColumn('officer', column)).toBe(true)
  })

  it('is not shown to procurement, the panel or administrators', () => {
    for (const role of ['procurement', 'panel', 'administrator'] as const)
      expect(Object.keys(pupilColumns).filter((column) => maySeeColumn(role, column))).toEqual([])
  })

  it('is shown to finance where it is a reference or about money', () => {
    expect(Object.keys(pupilColumns).filter((column) => maySeeColumn('finance', column))).toEqual([
      'pupil_id',
      'same_child_as',
      'school_id',
      'mode',
      'cost_code',
    ])
  })

  it('is shown to auditors by reference, with needs, without name or home', () => {
    for (const column of NEEDS) expect(maySeeColumn('auditor', column)).toBe(true)
    for (const column of PRIVATE) expect(maySeeColumn('auditor', column)).toBe(false)
  })

  it('is known however its header is written, and by its other names', () => {
    for (const header of ['Home Postcode', 'HOMEPOSTCODE', 'home__post_code', 'DOB', 'd o b'])
      expect(maySeeColumn('auditor', header), header).toBe(false)
    expect(maySeeColumn('finance', 'School URN')).toBe(true)
  })

  it('is kept back when the contract does not know it', () => {
    for (const role of ROLES.filter((of) => of !== 'officer'))
      for (const header of ['mother', '', '__proto__', 'toString'])
        expect(maySeeColumn(role, header)).toBe(false)
  })

  it('leaves the rest of its row, or nothing at all', () => {
    const cells = { pupil_id: 'P1', name: 'Ada Moss', cost_code: 'C1', travel: 'wheelchair' }
    expect(cellsFor('finance', cells)).toEqual({ view: 'cells', cells: { pupil_id: 'P1', cost_code: 'C1' } })
    expect(cellsFor('procurement', cells)).toBeUndefined()
  })
})

describe('issues', () => {
  const issue: Issue = {
    code: 'unreadable_cell',
    severity: 'warning',
    file: 'Ada Moss.csv',
    row: 7,
    column: 'travel',
    problem: 'the cell cannot be read (P1)',
    action: 'correct it',
    pupilId: 'P1',
  }

  it('of pupils are read one by one by officers and auditors', () => {
    for (const role of ['officer', 'auditor'] as const)
      expect(issuesFor(role, [issue], true)).toEqual([{ view: 'whole', issue }])
  })

  it('of pupils are a kind of fault and no more to others', () => {
    for (const role of ['procurement', 'finance', 'administrator'] as const)
      for (const aboutPupils of [true, false])
        expect(issuesFor(role, [issue], aboutPupils)).toEqual([
          { view: 'kind', code: 'unreadable_cell', severity: 'warning', action: 'correct it' },
        ])
    expect(issuesFor('panel', [issue], true)).toBeUndefined()
  })

  it('of a framework are read by those who upload it', () => {
    const { pupilId: _, ...plain } = issue
    expect(issuesFor('procurement', [plain], false)).toEqual([{ view: 'whole', issue: plain }])
  })
})

describe('a report as a file', () => {
  it('goes to those who may see all of it', () => {
    const readers = (name: string) => ROLES.filter((role) => mayHaveReport(role, name))
    expect(readers('plan.json')).toEqual(['officer'])
    expect(readers('plan.geojson')).toEqual(['officer'])
    expect(readers('route-sheets/R001.txt')).toEqual(['officer'])
    expect(readers('pupils.csv')).toEqual(['officer', 'auditor'])
    expect(readers('recharge.csv')).toEqual(['officer', 'finance', 'auditor'])
    for (const name of ['', 'other.csv', 'toString', '__proto__', '../plan.json'])
      expect(readers(name)).toEqual([])
  })
})
