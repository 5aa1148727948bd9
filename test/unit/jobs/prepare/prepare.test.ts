import { describe, expect, it } from 'vitest'
import type { Council } from '../../../../src/domain/council.ts'
import type { LatLon } from '../../../../src/domain/place.ts'
import { NO_WAY, type RoadSource } from '../../../../src/domain/travel.ts'
import { type Prepared, prepare } from '../../../../src/jobs/prepare/prepare.ts'
import { openCrowFlies } from '../../../../src/roads/crow-flies.ts'
import { pupilRow, readPupils, SMALL_COUNCIL } from '../../../support/small-council.ts'

type Cells = Readonly<Record<string, string>>

/** P1 and P2 of the small council, with the named file names; P1 has these cells. */
async function council(cells: Cells = {}, files: Readonly<Record<string, string>> = {}): Promise<Council> {
  const outcome = await readPupils([pupilRow('P1', cells), pupilRow('P2')], files)
  if (outcome.council === undefined) throw new Error(outcome.codes.join())
  return {
    ...outcome.council,
    files: { pupils: 'our pupils.xlsx', schools: 'gias.csv', framework: 'prices.json' },
  }
}

const HOME = (subject: Council): LatLon => subject.pupils[0]?.home ?? { lat: 0, lon: 0 }
const SCHOOL = (subject: Council): LatLon => subject.schools.get('100')?.place ?? { lat: 0, lon: 0 }

/** An estimate of roads in which one place lies so far from the road. */
const awayFromRoad = (place: LatLon, metres: number): RoadSource => ({
  ...openCrowFlies(1.35, 30),
  snap: async (places) =>
    places.map((each) => ({
      metres: each.lat === place.lat && each.lon === place.lon ? metres : 0,
      onRoad: each,
    })),
})

const told = ({ issues, unserved }: Prepared) => ({
  issues: issues.map((issue) => `${issue.file}:${issue.row ?? ''}:${issue.column ?? ''}: ${issue.code}`),
  unserved: unserved.map((each) => `${each.pupil_id} ${each.code}`),
})

describe('a place beside the road', () => {
  it('is no matter within 200 m', async () => {
    const subject = await council()
    const prepared = await prepare(subject, awayFromRoad(HOME(subject), 200))
    expect(told(prepared)).toEqual({ issues: [], unserved: [] })
  })

  it('is warned of beyond, on its row of the file by its own name, and planned', async () => {
    const subject = await council()
    const home = await prepare(subject, awayFromRoad(HOME(subject), 201))
    expect(told(home)).toEqual({ issues: ['our pupils.xlsx:2:: far_from_road'], unserved: [] })
    const school = await prepare(subject, awayFromRoad(SCHOOL(subject), 1000))
    expect(told(school)).toEqual({ issues: ['gias.csv:2:: far_from_road'], unserved: [] })
  })

  it('leaves the pupil unserved beyond 1,000 m, or with a school there all its pupils', async () => {
    const subject = await council()
    const home = await prepare(subject, awayFromRoad(HOME(subject), 1001))
    expect(told(home)).toEqual({
      issues: ['our pupils.xlsx:2:: off_network'],
      unserved: ['P1 off_network'],
    })
    const school = await prepare(subject, awayFromRoad(SCHOOL(subject), 1001))
    expect(told(school)).toEqual({
      issues: ['gias.csv:2:: off_network'],
      unserved: ['P1 off_network', 'P2 off_network'],
    })
  })

  it('leaves out an operator whose base is too far away', async () => {
    const base = { lat: 51.44, lon: -2.6 }
    const framework = {
      ...JSON.parse(SMALL_COUNCIL['framework.json']),
      operators: [{ id: 'OP1', base }, { id: 'OP2' }],
    }
    const subject = await council({}, { 'framework.json': JSON.stringify(framework) })
    const prepared = await prepare(subject, awayFromRoad(base, 1500))
    expect(told(prepared).issues).toEqual(['prices.json::operators.OP1.base: base_off_network'])
    expect(prepared.input.council.framework.operators?.map((each) => each.id)).toEqual(['OP2'])
  })

  it('leaves no vehicle for a pupil whom only such an operator could carry', async () => {
    const base = { lat: 51.44, lon: -2.6 }
    const framework = {
      ...JSON.parse(SMALL_COUNCIL['framework.json']),
      operators: [
        { id: 'OP1', base },
        { id: 'OP2', rates: { car4: {} } },
      ],
    }
    const files = { 'framework.json': JSON.stringify(framework) }
    const subject = await council({ travel: 'wheelchair' }, files)
    const prepared = await prepare(subject, awayFromRoad(base, 1500))
    expect(told(prepared)).toEqual({
      issues: ['prices.json::operators.OP1.base: base_off_network', 'our pupils.xlsx:2:: no_vehicle_fits'],
      unserved: ['P1 no_vehicle_fits'],
    })
    const nobody = { ...framework, operators: [{ id: 'OP1', base }] }
    const without = await council({}, { 'framework.json': JSON.stringify(nobody) })
    expect(told(await prepare(without, awayFromRoad(base, 1500))).unserved).toEqual([
      'P1 no_vehicle_fits',
      'P2 no_vehicle_fits',
    ])
  })
})

describe('a journey', () => {
  it('that no road makes leaves the pupil unserved', async () => {
    const subject = await council()
    const estimate = openCrowFlies(1.35, 30)
    const cutOff: RoadSource = {
      ...estimate,
      matrix: async (places) => {
        const matrix = await estimate.matrix(places)
        for (let to = 1; to < matrix.size; to++) matrix.milliseconds[to] = NO_WAY
        return matrix
      },
    }
    const prepared = await prepare(subject, cutOff)
    expect(told(prepared)).toEqual({
      issues: ['our pupils.xlsx:2:: unreachable'],
      unserved: ['P1 unreachable'],
    })
  })

  it('that takes too long for the gate times leaves the pupil unserved', async () => {
    const subject = await council({ home_lat: '53.000000' })
    const prepared = await prepare(subject, openCrowFlies(1.35, 30))
    expect(told(prepared)).toEqual({
      issues: ['our pupils.xlsx:2:: no_time_window'],
      unserved: ['P1 no_time_window'],
    })
  })

  it('of a group too large for any vehicle leaves some of them unserved, and says why', async () => {
    const rows = Array.from({ length: 5 }, (_, at) =>
      pupilRow(`P${at + 1}`, { locked: 'Y', current_route: 'R1', home_lat: '51.460000' }),
    )
    const { council: subject } = await readPupils(rows)
    if (subject === undefined) throw new Error('the rows are faulty')
    const prepared = await prepare(subject, openCrowFlies(1.35, 30))
    expect(prepared.issues.map((issue) => issue.code)).toEqual(['group_split'])
    expect(prepared.unserved).toHaveLength(1)
    expect(prepared.input.pupils).toHaveLength(4)
  })
})
