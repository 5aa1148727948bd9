import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputFault } from '../../../src/cli/fault.ts'
import { keepInput, keepInputs } from '../../../src/cli/outputs.ts'
import { ensureWritable, writeFiles, writeOne } from '../../../src/cli/write-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolway-write-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a folder for the output', () => {
  it('is made with all above it, and holds the files', async () => {
    const out = join(folder, 'a', 'b c')
    ensureWritable(out)
    expect(await readdir(folder)).toEqual([])
    await writeFiles(out, [
      { name: 'plan.json', text: '{}' },
      { name: 'route-sheets/R001.txt', text: 'sheet' },
    ])
    expect(await readFile(join(out, 'route-sheets', 'R001.txt'), 'utf8')).toBe('sheet')
    expect(await readdir(out)).toEqual(['plan.json', 'route-sheets'])
  })

  it('keeps what else is in it, but no route sheet of an earlier plan', async () => {
    await mkdir(join(folder, 'route-sheets'))
    await writeFile(join(folder, 'route-sheets', 'R999.txt'), 'old')
    await writeFile(join(folder, 'notes.txt'), 'mine')
    await writeFiles(folder, [{ name: 'route-sheets/R001.txt', text: 'new' }])
    expect(await readdir(join(folder, 'route-sheets'))).toEqual(['R001.txt'])
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it.each(['file', 'file/below', 'file/far/below'])(
    'cannot be %s, where a file stands in the way',
    async (name) => {
      await writeFile(join(folder, 'file'), '')
      const fault = expect.objectContaining({ code: 'cannot_write', file: '--out' })
      expect(() => ensureWritable(join(folder, name))).toThrow(InputFault)
      await expect(writeFiles(join(folder, name), [{ name: 'x', text: '' }])).rejects.toMatchObject({
        issues: [fault],
      })
      await expect(writeOne(join(folder, name, 'x'), [''])).rejects.toMatchObject({ issues: [fault] })
    },
  )
})

describe('an output folder that holds inputs', () => {
  it('is refused where a report would replace one of them, by whatever path it is named', async () => {
    await writeFile(join(folder, 'pupils.csv'), 'mine')
    await symlink(folder, join(folder, 'link'))
    const outs = [folder, `${folder}/.`, join(folder, 'link')]
    for (const out of outs)
      expect(() => keepInputs(out, ['roads', join(folder, 'pupils.csv')])).toThrow(InputFault)
    expect(() => keepInputs(folder, [join(folder, 'route-sheets', 'list.csv')])).toThrow(InputFault)
    expect(() => keepInput(`${folder}/x/../pupils.csv`, join(folder, 'pupils.csv'))).toThrow(InputFault)
  })

  it('is no matter where their names differ', () => {
    expect(() =>
      keepInputs(folder, [join(folder, 'our pupils.csv'), join(folder, 'schools.csv')]),
    ).not.toThrow()
    expect(() => keepInputs(join(folder, 'plan'), [join(folder, 'pupils.csv')])).not.toThrow()
  })
})

describe('one file', () => {
  it('is written in pieces, its folder made', async () => {
    await writeOne(join(folder, 'new', 'matrix.json'), ['a', 'b'])
    expect(await readFile(join(folder, 'new', 'matrix.json'), 'utf8')).toBe('ab')
  })
})
