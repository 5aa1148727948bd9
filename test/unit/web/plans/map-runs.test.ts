import { describe, expect, it } from 'vitest'
import { makeReports } from '../../../../src/reports/make-reports.ts'
import { COLOURS, markOf, PATTERNS } from '../../../../web/client/route-mark.ts'
import { boxOf, type PlanMap } from '../../../../web/client/plan-data.ts'
import { filtersFor, planLayers } from '../../../../web/client/plan-layers.ts'
import { type MapFilter, type MapShown, mapList } from '../../../../web/plans/map-runs.ts'
import {
  attribution,
  council,
  directions,
  issues,
  plan,
  roads,
  today,
} from '../../../support/plan-fixture.ts'

const { files } = await makeReports({ plan, council, issues, today, attribution, roads, directions })
const map = JSON.parse(files.find(({ name }) => name === 'plan.geojson')!.text) as MapShown & PlanMap
const ALL: MapFilter = { school: '', vehicle: '', direction: '' }
const runs = plan.routes.flatMap((route) => route.runs.map((run) => ({ route, run })))

describe('the list beside the map', () => {
  it('has a row for each run, with its schools by name', () => {
    const { rows } = mapList(map, ALL)
    expect(rows.map(({ routeId, direction, pupils }) => [routeId, direction, pupils])).toEqual(
      runs.map(({ route, run }) => [
        route.route_id,
        run.direction,
        run.stops.reduce((sum, { board }) => sum + board.length, 0),
      ]),
    )
    expect(rows[0]!.schoolNames).toEqual(['Oak School', 'Elm Academy'])
  })

  it('hides what is not wanted', () => {
    const shown = (wanted: Partial<MapFilter>) =>
      mapList(map, { ...ALL, ...wanted }).rows.filter(({ hidden }) => !hidden)
    expect(shown({ direction: 'am' }).every(({ direction }) => direction === 'am')).toBe(true)
    expect(shown({ school: 'S2' }).map(({ routeId }) => routeId)).not.toContain('R002')
    expect(shown({ vehicle: 'none' })).toEqual([])
    expect(shown({})).toHaveLength(runs.length)
  })

  it('offers the schools and vehicles of the plan', () => {
    const { schools, vehicles } = mapList(map, ALL)
    expect(schools.map(({ text }) => text)).toEqual(['Elm Academy', 'Oak School'])
    expect(vehicles.map(({ value }) => value)).toEqual(
      [...new Set(plan.routes.map((route) => route.vehicle_type))].sort(),
    )
  })
})

describe('how routes are told apart', () => {
  it('is by colour and pattern, none of them twice before all have been used', () => {
    const count = COLOURS.length * PATTERNS.length
    const marks = Array.from({ length: count }, (_, order) => markOf(order))
    expect(new Set(marks.map((mark) => `${mark.colour} ${mark.patternName}`)).size).toBe(count)
    expect(markOf(count)).toEqual(markOf(0))
  })
})

describe('what the map shows', () => {
  it('filters layers that are there', () => {
    const layers = planLayers().map(({ id }) => id)
    for (const [layer] of filtersFor(ALL, ['R001'], undefined)) expect(layers).toContain(layer)
  })

  it('goes to the box around a run', () => {
    const { route, run } = runs[0]!
    const box = boxOf(map, { route_id: route.route_id, direction: run.direction, days: run.days })!
    for (const { lat, lon } of run.stops) {
      expect(lon >= box[0] && lon <= box[2]).toBe(true)
      expect(lat >= box[1] && lat <= box[3]).toBe(true)
    }
    expect(boxOf(map, { route_id: 'R999', direction: 'am', days: 'MTWTF' })).toBeUndefined()
  })
})
