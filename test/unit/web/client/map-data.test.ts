import { describe, expect, it } from 'vitest'
import { keyIn, ofRoute } from '../../../../web/client/map-data.ts'
import type { Feature, PlanMap } from '../../../../web/client/plan-data.ts'

const line = {
  type: 'LineString',
  coordinates: [
    [-2.6, 51.4],
    [-2.5, 51.5],
  ],
} as const
const point = { type: 'Point', coordinates: [-2.5, 51.5] } as const
const run = (route_id: string, schools: string): Feature => ({
  type: 'Feature',
  geometry: line,
  properties: { kind: 'run', route_id, order: 0, direction: 'am', days: 'MTWTF', schools },
})
const stop = (route_id: string): Feature => ({
  type: 'Feature',
  geometry: point,
  properties: {
    kind: 'stop',
    route_id,
    direction: 'am',
    days: 'MTWTF',
    stop: 1,
    place: 'home',
    arrive: '08:00',
    depart: '08:02',
    board: 'P1',
    alight: '',
    pupils_aboard: 1,
  },
})
const school = (school_id: string): Feature => ({
  type: 'Feature',
  geometry: point,
  properties: { kind: 'school', school_id, school_name: `School ${school_id}` },
})

describe('the map of one route', () => {
  it('holds its own runs and stops, and the schools that it goes to', () => {
    const own = [run('R001', 'S1;S3'), stop('R001')]
    const whole: PlanMap = {
      type: 'FeatureCollection',
      features: [...own, run('R002', 'S2'), stop('R002'), school('S1'), school('S2'), school('S3')],
    }
    expect(ofRoute(whole, 'R001').features).toEqual([...own, school('S1'), school('S3')])
    expect(ofRoute(whole, 'R009').features).toEqual([])
  })
})

describe('the name of a run in a page', () => {
  it('is of route, direction and days', () => {
    expect(keyIn('R001|pm|MTWTF')).toEqual({ route_id: 'R001', direction: 'pm', days: 'MTWTF' })
  })

  it.each([undefined, '', 'R001', 'R001|noon|MTWTF'])('is none in %j', (text) => {
    expect(keyIn(text)).toBeUndefined()
  })
})
