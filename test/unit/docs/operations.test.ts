import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../../../api/config.ts'
import { WORKER_SETTINGS } from '../../../api/planner/settings.ts'
import { tablesOf } from './markdown-tables.ts'

const page = readFileSync('docs/operations.md', 'utf8')
const compose = readFileSync('compose.yaml', 'utf8')
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
const dockerfile = readFileSync('Dockerfile', 'utf8')

describe('the page on running the service', () => {
  it('lists every setting, in the program’s order and words', () => {
    const [table = []] = tablesOf(page)
    expect(table.map(({ setting, expected }) => [setting, expected])).toEqual(
      Object.entries(SETTINGS).map(([name, { expected }]) => [`\`${name}\``, expected]),
    )
  })

  it('names the settings of a worker by itself', () => {
    const line =
      /A worker by itself reads ([^.]*) and nothing else/.exec(page.replaceAll('\n', ' '))?.[1] ?? ''
    expect([...line.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...WORKER_SETTINGS])
  })
})

describe('the containers', () => {
  it('are given settings that there are, and no secret', () => {
    const given = [...compose.matchAll(/^ {6}([A-Z_]+): /gm)].map(([, name]) => name ?? '')
    const known = [...Object.keys(SETTINGS), 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD']
    expect(given.filter((name) => !known.includes(name))).toEqual([])
    for (const [, value] of compose.matchAll(/(?:PASSWORD|SECRET|TOKEN): (.*)/g))
      expect(value).toMatch(/^\$\{/)
    for (const [, password] of compose.matchAll(/postgres:\/\/\w+:([^@]*)@/g))
      expect(password).toMatch(/^\$\{/)
  })

  it('hold every folder that the Dockerfile copies', () => {
    const copied = [...dockerfile.matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, from = '']) => from.split(' '))
    expect(copied.filter((path) => !ignored.includes(`!${path}`))).toEqual([])
    expect(copied).toEqual(expect.arrayContaining(['src', 'api', 'web', 'workers', 'routing-data']))
  })

  it('are built for each target that the compose file names', () => {
    for (const [, target] of compose.matchAll(/target: (\w+)/g))
      expect(dockerfile).toMatch(new RegExp(`^FROM program AS ${target}$`, 'm'))
  })
})
