import { describe, expect, it } from 'vitest'
import { sendLike } from '../../../bench/send-like.ts'
import { readCouncil } from '../../../src/intake/read-council.ts'
import { inFolder, pathsIn } from '../../support/small-council.ts'

const rows = (files: ReadonlyMap<string, string>): readonly (readonly string[])[] =>
  (files.get('pupils.csv') ?? '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const share = (all: readonly (readonly string[])[], column: number, value: string): number =>
  all.filter((row) => row[column] === value).length / all.length

describe('a council like the benchmark’s', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(sendLike(60, 3)).toEqual(sendLike(60, 3))
    expect(sendLike(60, 3)).not.toEqual(sendLike(60, 4))
  })

  it('has their shares of wheelchairs, assistants and pupils alone', () => {
    const all = rows(sendLike(5000, 1))
    expect(share(all, 8, 'wheelchair')).toBeCloseTo(0.12, 1)
    expect(share(all, 9, 'shared')).toBeCloseTo(0.18, 1)
    expect(share(all, 10, 'Y')).toBeCloseTo(0.03, 1)
  })

  it('is read without a fault', async () => {
    const files = Object.fromEntries(sendLike(120, 5))
    const read = await inFolder(files, (folder) => readCouncil(pathsIn(folder, Object.keys(files))))
    expect(read.ok && read.council.issues).toEqual([])
    expect(read.ok && [read.council.pupils.length, read.council.schools.size]).toEqual([120, 3])
  })
})
