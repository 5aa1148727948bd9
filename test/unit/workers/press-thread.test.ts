import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PressHere } from '../../../src/jobs/press/here.ts'
import type { Press, PressInputs } from '../../../src/jobs/press/press.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'
import { PressThread } from '../../../workers/press-thread.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const ROADS = { kind: 'crow_flies', circuity: 1.3, kmh: 30 } as const
const EDITION = { revision: 2, made: new Date('2026-11-01T10:00:00Z') }

describe('the thread that prints', () => {
  const thread = new PressThread()
  const here = new PressHere(() => Promise.reject(new Error('no file is to be opened')))
  let inputs: PressInputs
  let route = ''

  /** Which of some plans a press holds. */
  const held = async (press: Press, keys: readonly string[]): Promise<string> => {
    const found: string[] = []
    for (const key of keys) if ((await press.directions(key, route)).kind === 'printed') found.push(key)
    return found.join(' ')
  }

  beforeAll(async () => {
    const council = randomCouncil(5, { pupils: 9, schools: 3 })
    const roads = openCrowFlies(ROADS.circuity, ROADS.kmh)
    const { plan } = await planCouncil(council, { iterations: 16, roads })
    inputs = { council, plan, roads: ROADS }
    route = plan.routes[0]?.route_id ?? ''
  })

  afterAll(() => thread.close())

  it('has nothing to forget before it has begun', async () => {
    await thread.forget()
    expect(await thread.sheet('a', route, EDITION)).toEqual({ kind: 'not_open' })
  })

  it('prints sheets, directions and reports as this thread would, byte for byte', async () => {
    // Whoever asks together opens it together.
    await Promise.all([thread.open('a', inputs), thread.open('a', inputs), here.open('a', inputs)])
    const [sheet, same] = [await thread.sheet('a', route, EDITION), await here.sheet('a', route, EDITION)]
    if (sheet.kind !== 'printed' || same.kind !== 'printed') throw new Error('nothing is printed')
    expect(Buffer.from(sheet.work).equals(same.work)).toBe(true)
    expect(Buffer.from(sheet.work).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(await thread.directions('a', route)).toEqual(await here.directions('a', route))
    const reports = await thread.reports('a')
    expect(reports).toEqual(await here.reports('a'))
    expect(reports).toMatchObject({ kind: 'printed', work: expect.arrayContaining([expect.anything()]) })
  })

  it('fails of a route that is not there, and goes on', async () => {
    for (const press of [thread, here]) {
      await expect(press.directions('a', 'R999')).rejects.toThrow('the plan has no such route')
      expect(await held(press, ['a'])).toBe('a')
    }
  })

  it('lets go of every plan when it is told to', async () => {
    await thread.open('b', inputs)
    expect(await held(thread, ['a', 'b'])).toBe('a b')
    await thread.forget()
    expect(await held(thread, ['a', 'b'])).toBe('')
  })

  it('holds four plans, and lets go of the one printed longest ago', async () => {
    await here.forget()
    for (const key of ['a', 'b', 'c', 'd']) await here.open(key, inputs)
    expect(await held(here, ['a'])).toBe('a')
    await here.open('e', inputs)
    expect(await held(here, ['a', 'b', 'c', 'd', 'e'])).toBe('a c d e')
  })

  it('tells of roads that cannot be opened, and tries again when it is asked again', async () => {
    await thread.open('f', { ...inputs, roads: { kind: 'file', path: '/nowhere/roads.osm.pbf' } })
    for (let time = 0; time < 2; time++)
      expect(await thread.sheet('f', route, EDITION)).toEqual({
        kind: 'roads_failed',
        code: 'roads_unreadable',
      })
  })
})

describe('road networks of a press', () => {
  it('are opened once for all plans that stand on them, and two are held', async () => {
    const opened: string[] = []
    const press = new PressHere(async (file) => {
      opened.push(file)
      return openCrowFlies(ROADS.circuity, ROADS.kmh)
    })
    const council = randomCouncil(5, { pupils: 6, schools: 2 })
    const { plan } = await planCouncil(council, { iterations: 8, roads: openCrowFlies(1.3, 30) })
    const route = plan.routes[0]?.route_id ?? ''
    const print = async (key: string, path: string): Promise<void> => {
      await press.open(key, { council, plan, roads: { kind: 'file', path } })
      expect((await press.directions(key, route)).kind).toBe('printed')
    }
    for (const [key, path] of [
      ['a', 'one'],
      ['b', 'one'],
      ['c', 'two'],
      ['d', 'three'],
      ['c', 'two'],
      ['a', 'one'],
    ] as const)
      await print(key, path)
    expect(opened).toEqual(['one', 'two', 'three', 'one'])
  })
})
