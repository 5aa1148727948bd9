import { describe, expect, it } from 'vitest'
import { validate } from '../../../src/cli/validate.ts'
import {
  type CouncilFiles,
  csvOf,
  inFolder,
  pathsIn,
  pupilRow,
  SMALL_COUNCIL,
} from '../../support/small-council.ts'

const run = (files: CouncilFiles) => {
  const all = { ...SMALL_COUNCIL, ...files }
  return inFolder(all, (folder) => validate(pathsIn(folder, Object.keys(all))))
}

describe('schoolway validate', () => {
  it('says that nothing is wrong', async () => {
    expect(await run({})).toEqual({
      exitStatus: 0,
      lines: ['2 pupils, 1 schools, 0 warnings; every pupil can be planned'],
    })
  })

  it('lists warnings, and who cannot be planned, with status 0', async () => {
    const pupils = csvOf([
      pupilRow('P1', { school_id: '999' }),
      pupilRow('P2', { mode: 'walks' }),
      pupilRow('P3'),
    ])
    expect(await run({ 'pupils.csv': pupils })).toEqual({
      exitStatus: 0,
      lines: [
        'pupils.csv:2:school_id: unknown_school: no school has this school_id, so the pupil is not planned; ' +
          'correct it, or add the school',
        '3 pupils, 1 schools, 1 warnings; 1 pupils can be planned, 2 cannot (unknown_school 1, not_routed 1)',
      ],
    })
  })

  it('lists errors first, one line each, with status 2', async () => {
    const pupils = csvOf([pupilRow('P1', { days: 'MWF' }), pupilRow('P1')])
    const spoken = await run({ 'pupils.csv': pupils })
    expect(spoken.exitStatus).toBe(2)
    expect(spoken.lines.map((line) => line.split(': ').slice(0, 2))).toEqual([
      ['pupils.csv:3:pupil_id', 'duplicate_pupil_id'],
      ['pupils.csv:2:days', 'bad_days'],
    ])
  })

  it('leaves off after 200 lines, and counts the rest', async () => {
    const rows = Array.from({ length: 230 }, (_, index) => pupilRow(`P${index}`, { days: 'never' }))
    const spoken = await run({ 'pupils.csv': csvOf([...rows, pupilRow('P0')]) })
    expect(spoken.lines).toHaveLength(201)
    expect(spoken.lines[0]).toContain('duplicate_pupil_id')
    expect(spoken.lines.at(-1)).toBe('and 31 more')
  })
})
