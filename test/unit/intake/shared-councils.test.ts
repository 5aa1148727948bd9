import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type InputPaths, readCouncil } from '../../../src/intake/read-council.ts'
import { corrupt, type Files } from '../../support/corrupt.ts'
import { inFolder } from '../../support/small-council.ts'

const DATA = '../shared/data'

const filesOf = (name: string, postcodes: string): InputPaths => ({
  pupils: `${DATA}/${name}/pupils.csv`,
  schools: `${DATA}/${name}/schools.csv`,
  framework: `${DATA}/${name}/framework.json`,
  policy: `${DATA}/${name}/policy.json`,
  postcodes: [`${DATA}/${name}/${postcodes}`],
})

const BRISTOL = filesOf('bristol', 'codepoint-bs.csv')

async function read(paths: InputPaths) {
  const outcome = await readCouncil(paths)
  if (!outcome.ok) throw new Error(outcome.issues.map((issue) => issue.code).join())
  return outcome.council
}

describe.skipIf(!existsSync(`${DATA}/bristol`))('the lists of real places', () => {
  it('leave of Bristol six unserved, each for its own reason', async () => {
    const council = await read(BRISTOL)
    expect(council.pupils).toHaveLength(658)
    expect(council.schools.size).toBe(51)
    expect(council.unserved.map(({ pupil_id, code }) => [pupil_id, code])).toEqual([
      ['BRI09001', 'no_location'],
      ['BRI09002', 'unknown_school'],
      ['BRI09003', 'contradictory_record'],
      ['BRI09004', 'contradictory_record'],
      ['BRI09005', 'not_routed'],
      ['BRI09006', 'not_routed'],
    ])
    expect(council.issues.map((issue) => issue.pupilId)).toEqual([
      'BRI09001',
      'BRI09002',
      'BRI09003',
      'BRI09004',
    ])
  })

  it('read the untidy rows of Bristol as they are meant', async () => {
    const { pupils } = await read(BRISTOL)
    const [spaced, named] = ['BRI09007', 'BRI09008'].map((id) => pupils.find((pupil) => pupil.id === id))
    expect(spaced?.home).toEqual(named?.home)
    expect(named).toMatchObject({
      dateOfBirth: '2015-05-20',
      phase: 'secondary',
      days: 0b10101,
      am: true,
      pm: true,
    })
  })

  it.each(['framework-dps.json', 'framework-proposed.json'])('take %s without a fault', async (framework) => {
    const council = await read({ ...BRISTOL, framework: `${DATA}/bristol/${framework}` })
    expect(council.unserved).toHaveLength(6)
  })

  it('leave nobody of Rutland unserved', async () => {
    const council = await read(filesOf('rutland', 'codepoint-rutland.csv'))
    expect(council.pupils).toHaveLength(120)
    expect([council.unserved, council.issues]).toEqual([[], []])
  })

  it('of Bristol may be spoilt in any way, and no pupil is lost', async () => {
    const names = {
      'pupils.csv': BRISTOL.pupils,
      'schools.csv': BRISTOL.schools,
      'postcodes.csv': BRISTOL.postcodes[0],
    }
    const settings = { 'framework.json': BRISTOL.framework, 'policy.json': BRISTOL.policy }
    const files: Files = Object.fromEntries(
      Object.entries({ ...names, ...settings }).map(([name, path]) => [name, readFileSync(path ?? '')]),
    )
    for (let seed = 1000; seed < 1012; seed++) {
      const { files: spoilt, keepsRows } = corrupt(files, seed)
      const outcome = await inFolder(spoilt, (folder) =>
        readCouncil({
          pupils: `${folder}/pupils.csv`,
          schools: `${folder}/schools.csv`,
          framework: `${folder}/framework.json`,
          policy: `${folder}/policy.json`,
          postcodes: [`${folder}/postcodes.csv`],
        }),
      )
      if (outcome.ok && keepsRows) expect([seed, outcome.council.pupils.length]).toEqual([seed, 658])
      if (!outcome.ok) expect([seed, outcome.issues[0]?.severity]).toEqual([seed, 'error'])
    }
  })
})
