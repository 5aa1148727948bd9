import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeErasures } from '../../../api/erasure-file.ts'
import { erasedHashes, erasePupil } from '../../../src/service/privacy/erase-pupil.ts'
import { ensureErasureKey } from '../../../src/service/privacy/erasure-key.ts'
import { openStore } from '../../../src/store/open.ts'
import { FAULT_LINE, runHere } from '../../support/command.ts'
import { ASKING, serviceOn, smallScenario } from '../../support/service/service-case.ts'
import { fill } from '../../store/filled.ts'
import { edge } from '../../store/stores.ts'

const folder = mkdtempSync(join(tmpdir(), 'schoolway-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

afterEach(() => vi.unstubAllEnvs())

const TEMPLATE = join(folder, 'template.db')
beforeAll(async () => {
  const store = await openStore(TEMPLATE, edge())
  await fill(store)
  await store.close()
})

/** A store that is closed is one file. */
function filled(name: string): string {
  const path = join(folder, name)
  copyFileSync(TEMPLATE, path)
  return path
}

const page = readFileSync('docs/errors.md', 'utf8')
const section = page.split(/^## /m).find((text) => text.startsWith('Stores and backups')) ?? ''
const examples = section
  .split(/^### /m)
  .slice(1)
  .flatMap((entry) => {
    const line = /```arguments\n\s*(.*)\n/.exec(entry)?.[1]
    return line === undefined ? [] : [[/`(\w+)`/.exec(entry)?.[1] ?? '', line] as const]
  })

describe('the examples of faulty stores on the page of errors', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(4)
  })

  it.each(examples)('bring about %s, one line, and status 2', async (code, line) => {
    const ended = await runHere(line.split(' '))
    expect(ended).toMatchObject({ status: 2, out: '' })
    expect(ended.errors).toMatch(FAULT_LINE)
    expect(ended.errors).toContain(`: ${code}: `)
  })
})

describe('schoolway backup and restore', () => {
  it('bring a destroyed store back', async () => {
    const store = filled('one.db')
    const out = join(folder, 'one.zst')
    const saved = await runHere(['backup', '--store', store, '--out', out])
    expect(saved).toMatchObject({ status: 0, errors: '' })
    expect(saved.out).toMatch(
      /^Backed up: \d+ rows, version \d+ of the store\nSHA-256 of its lines: [0-9a-f]{64}\n/,
    )
    for (const end of ['', '-wal', '-shm']) rmSync(store + end, { force: true })
    const restored = await runHere(['restore', '--store', store, '--from', out])
    expect(restored.status).toBe(0)
    expect(restored.out).toBe(saved.out.replace('Backed up', 'Restored'))
    expect(await runHere(['audit', 'verify', '--store', store])).toMatchObject({ status: 0, errors: '' })
  })

  it('leave out who was erased after the backup was made', async () => {
    const [store, out, list] = ['erased.db', 'erased.zst', 'erasures.json'].map((name) => join(folder, name))
    if (store === undefined || out === undefined || list === undefined) throw new Error('three names')
    const service = serviceOn(await openStore(store, edge()), folder)
    await ensureErasureKey(service)
    await smallScenario(service)
    await runHere(['backup', '--store', store, '--out', out])
    await erasePupil(service, ASKING, 'P1')
    await writeErasures(list, await erasedHashes(service))
    await service.store.close()
    expect(readFileSync(list, 'utf8')).not.toContain('P1')
    const again = join(folder, 'again.db')
    const ended = await runHere(['restore', '--store', again, '--from', out, '--erasures', list])
    expect(ended).toMatchObject({ status: 0, errors: '' })
    expect(ended.out).toMatch(/\nerased again: 1 of 1 pupils who were erased at any time$/)
    const restored = serviceOn(await openStore(again, edge()), folder)
    await expect(erasePupil(restored, ASKING, 'P1')).rejects.toMatchObject({ code: 'pupil_missing' })
    await restored.store.close()
    expect(await runHere(['audit', 'verify', '--store', again])).toMatchObject({ status: 0 })
  })

  it('take no other file for the list of erasures, and restore nothing then', async () => {
    const args = ['restore', '--store', join(folder, 'none.db'), '--from', 'x', '--erasures', 'README.md']
    expect(await runHere(args)).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^--erasures::: bad_argument: .*erasures\.json/),
    })
    expect(existsSync(join(folder, 'none.db'))).toBe(false)
  })

  it('take the store that the environment names, so that its password is on no command line', async () => {
    const out = join(folder, 'environment.zst')
    expect(await runHere(['backup', '--out', out])).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^--store::: missing_argument: .*DATABASE_URL/),
    })
    vi.stubEnv('DATABASE_URL', `sqlite:${filled('environment.db')}`)
    expect(await runHere(['backup', '--out', out])).toMatchObject({ status: 0, errors: '' })
    expect(await runHere(['audit', 'verify'])).toMatchObject({ status: 0, errors: '' })
  })

  it('replace nothing that is there', async () => {
    const store = filled('two.db')
    const over = await runHere(['backup', '--store', store, '--out', store])
    expect(over).toMatchObject({ status: 2, errors: expect.stringContaining('cannot_write') })
    const out = join(folder, 'two.zst')
    await runHere(['backup', '--store', store, '--out', out])
    expect(await runHere(['restore', '--store', store, '--from', out])).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^--store::: store_not_empty: /),
    })
  })

  it('name the backup that is damaged, and not where it lies', async () => {
    const store = filled('three.db')
    const out = join(folder, 'three.zst')
    await runHere(['backup', '--store', store, '--out', out])
    const bytes = readFileSync(out)
    writeFileSync(out, bytes.subarray(0, bytes.length / 2))
    const ended = await runHere(['restore', '--store', join(folder, 'new.db'), '--from', out])
    expect(ended).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^three\.zst::: backup_damaged: /),
    })
    expect(ended.errors).not.toContain(folder)
  })
})

describe('schoolway audit verify', () => {
  it('says that the chain holds, with its end to be noted', async () => {
    const ended = await runHere(['audit', 'verify', '--store', filled('four.db')])
    expect(ended.out).toMatch(/^The audit chain holds: 5 entries, the last one [0-9a-f]{64}$/)
  })

  it('names each place where it does not, with status 1', async () => {
    const path = filled('five.db')
    const store = await openStore(path, edge())
    await sql`update audit_entry set subject_id = 'another' where sequence = 2`.execute(
      store.databases.writer,
    )
    await store.close()
    expect(await runHere(['audit', 'verify', '--store', path])).toEqual({
      status: 1,
      out: 'audit:2:: entry_altered: the entry is not what was hashed when it was written\n1 findings in 5 entries',
      errors: '',
    })
  })

  it('is no command without its second word', async () => {
    expect(await runHere(['audit'])).toMatchObject({
      status: 2,
      errors: expect.stringContaining('unknown_command'),
    })
  })
})
