import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { argsOf, FAULT_LINE, runHere, schoolway } from '../../support/command.ts'
import {
  ESTIMATE,
  inputArgs,
  readPlan,
  SAMPLE,
  scratch,
  writeFewPupils,
} from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n')

describe('faulty arguments', () => {
  it('end with status 2, one coded line each, and nothing written', async () => {
    const out = folder.path('arguments')
    const ended = await schoolway(['plan', ...inputArgs(), '--seed', 'x', '--sped', '1', '--out', out])
    expect([ended.status, ended.out]).toEqual([2, ''])
    expect(linesOf(ended.errors).map((line) => line.split(': ')[1])).toContain('bad_argument')
    for (const line of linesOf(ended.errors)) expect(line).toMatch(FAULT_LINE)
    expect(existsSync(out)).toBe(false)
  })
})

describe('faulty files', () => {
  it('end with status 2, a coded line for each fault, and nothing written, be the folder there or not', async () => {
    const pupils = folder.path('twice.csv')
    const [header, first] = (await readFile(SAMPLE.pupils, 'utf8')).split('\n')
    await writeFile(pupils, [header, first, first, first, ''].join('\n'))
    const out = folder.path('kept')
    await mkdir(out)
    await writeFile(`${out}/plan.json`, 'an earlier plan')
    const roads = folder.path('no such map.osm.pbf')
    const ended = await schoolway(['plan', ...inputArgs({ pupils, roads }), '--out', out])
    expect([ended.status, ended.out]).toEqual([2, ''])
    expect(linesOf(ended.errors).map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'twice.csv:3:pupil_id duplicate_pupil_id',
      'twice.csv:4:pupil_id duplicate_pupil_id',
      'no such map.osm.pbf:: roads_unreadable',
    ])
    expect(await readdir(out)).toEqual(['plan.json'])
    expect(await readFile(`${out}/plan.json`, 'utf8')).toBe('an earlier plan')
  })

  it('end with at most 200 lines and a count', async () => {
    const pupils = folder.path('nameless.csv')
    const rows = Array.from({ length: 250 }, () => ',ZW1 1AS,990001')
    await writeFile(pupils, ['pupil_id,home_postcode,school_id', ...rows, ''].join('\n'))
    const ended = await runHere(['validate', ...inputArgs({ pupils, roads: undefined })])
    expect(ended.status).toBe(2)
    expect(linesOf(ended.errors)).toHaveLength(201)
    expect(linesOf(ended.errors).at(-1)).toBe('and 50 more')
  })

  it('of roads end with status 2', async () => {
    const roads = folder.path('cut off.osm.pbf')
    await writeFile(roads, (await readFile(SAMPLE.roads)).subarray(0, 60_000))
    const out = folder.path('no roads')
    const ended = await runHere(['plan', ...inputArgs({ roads }), '--out', out])
    expect(ended.status).toBe(2)
    expect(ended.errors).toMatch(/^cut off\.osm\.pbf::: roads_truncated: .+; .+$/)
    expect(existsSync(out)).toBe(false)
  })

  it('that are only doubtful are listed by validate, with status 0, and nothing is written', async () => {
    const ended = await schoolway(['validate', ...inputArgs()])
    expect([ended.status, ended.errors]).toEqual([0, ''])
    const lines = linesOf(ended.out)
    for (const line of lines.slice(0, -1)) expect(line).toMatch(FAULT_LINE)
    expect(lines.at(-1)).toMatch(/^122 pupils, .* can be planned/)
  })
})

describe('an output that cannot be written', () => {
  it('is told before anything is planned, with status 2', async () => {
    const file = folder.path('a file')
    await writeFile(file, 'mine')
    const ended = await schoolway(['plan', ...inputArgs(), '--out', `${file}/plan`])
    expect([ended.status, ended.out]).toEqual([2, ''])
    expect(ended.errors).toMatch(/^--out::: cannot_write: .+; .+\n$/)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })
})

describe('a road service that is down', () => {
  it('ends the command with status 3, one coded line, and nothing written', async () => {
    const out = folder.path('no service')
    const osrm = { roads: undefined, osrm: 'http://127.0.0.1:1' }
    const ended = await schoolway(['plan', ...inputArgs(osrm), '--out', out])
    expect([ended.status, ended.out]).toEqual([3, ''])
    expect(ended.errors).toMatch(/^roads::: osrm_unreachable: .+; .+\n$/)
    expect(existsSync(out)).toBe(false)
  })
})

describe('Ctrl-C during a search', () => {
  it.each([
    ['writes the best plan so far, with status 0', false],
    ['does so through npm too', true],
  ])('%s', async (name, throughNpm) => {
    const out = folder.path(name)
    let pressed = false
    const limit = argsOf({ 'time-limit': '3000', workers: '2', out })
    const ended = await schoolway(['plan', ...inputArgs(), ...limit], {
      throughNpm,
      onErrors: (errors, kill) => {
        if (pressed || !errors.includes('first plan')) return
        pressed = true
        // The terminal and npm each send one.
        kill('SIGINT')
        kill('SIGINT')
      },
    })
    expect(ended.status).toBe(0)
    expect(ended.errors).toContain('the best plan so far will be written')
    const plan = await readPlan(out)
    expect(plan.run.elapsed_seconds).toBeLessThan(3000)
    const checked = await runHere(['check', ...inputArgs(), '--plan', `${out}/plan.json`])
    expect([checked.status, checked.errors]).toEqual([0, ''])
  })
})

describe('output that nobody reads', () => {
  it('keeps no command from its work', async () => {
    const out = folder.path('unread')
    const pupils = await writeFewPupils(folder.path('few.csv'))
    const args = ['plan', ...inputArgs({ ...ESTIMATE, pupils }), ...argsOf({ iterations: '0', out })]
    const ended = await schoolway(args, { closeOut: true })
    expect(ended.status).toBe(0)
    expect(ended.errors).not.toContain('EPIPE')
    expect(await readdir(out)).toContain('summary.txt')
  })
})

describe('schoolway demo', () => {
  it('plans the sample council without any input', async () => {
    const out = folder.path('demo')
    const ended = await schoolway(['demo', ...argsOf({ iterations: '8', out })])
    expect(ended.status).toBe(0)
    expect(await readdir(out)).toContain('plan.json')
    expect(ended.out).toContain('today')
  })
})
