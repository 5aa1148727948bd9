import type { FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import { drawnMap } from '../../../src/reports/drawn-map.ts'
import { makeReports } from '../../../src/reports/make-reports.ts'
import { attribution, council, directions, issues, plan, roads, today } from '../../support/plan-fixture.ts'

const request = { plan, council, issues, today, attribution, roads, directions }

describe('the map as it is drawn', () => {
  it('has the features of plan.geojson, each with all that it says', async () => {
    const { files } = await makeReports(request)
    const text = files.find(({ name }) => name === 'plan.geojson')!.text
    const [whole, drawn] = [text, drawnMap(text)].map((each) => JSON.parse(each) as FeatureCollection)
    const said = ({ features }: FeatureCollection) =>
      features.map(({ id, properties, geometry }) => ({ id, properties, type: geometry.type }))
    expect(said(drawn!)).toEqual(said(whole!))
    expect(drawn!.bbox).toEqual(whole!.bbox)
  })

  it('is drawn to the metre, along fewer places', () => {
    const coordinates = [
      [-2.5800001, 51.4600004],
      [-2.575, 51.4600101],
      [-2.57, 51.46],
    ]
    const map = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }],
    }
    const { features } = JSON.parse(drawnMap(JSON.stringify(map))) as FeatureCollection
    expect(features[0]!.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [-2.58, 51.46],
        [-2.57, 51.46],
      ],
    })
  })
})
