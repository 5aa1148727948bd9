import type { FilterSpecification, LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import type { Overlay } from './base-map.ts'
import { FONT } from './road-layers.ts'

const BLUE = '#0b5c94'
const INK = '#1d2b30'
const SIZE = 32

const of = (minutes: number): FilterSpecification => ['==', ['get', 'minutes'], minutes]

const ground = (minutes: number, opacity: number): LayerSpecification => ({
  id: `area-${minutes}`,
  type: 'fill',
  source: 'areas',
  filter: of(minutes),
  paint: { 'fill-color': '#4a9bd1', 'fill-opacity': opacity },
})

const edge = (minutes: number, paint: object): LayerSpecification => ({
  id: `edge-of-${minutes}`,
  type: 'line',
  source: 'areas',
  filter: of(minutes),
  paint: { 'line-color': BLUE, ...paint },
})

const symbol = (kind: string): LayerSpecification => ({
  id: `${kind}-places`,
  type: 'symbol',
  source: 'places',
  filter: ['==', ['get', 'kind'], kind],
  layout: {
    'icon-image': kind,
    'icon-allow-overlap': true,
    'text-field': ['get', 'name'],
    'text-font': FONT,
    'text-size': 14,
    'text-anchor': 'top',
    'text-offset': [0, 0.9],
    'text-optional': true,
  },
  paint: { 'text-color': INK, 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
})

const NONE = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } as const

/** Areas told apart by shade and by edge, the schools, and the home above all. */
export const quoteOverlay: Overlay = {
  sources: { areas: NONE, places: NONE },
  layers: [
    ground(75, 0.2),
    ground(45, 0.35),
    edge(75, { 'line-width': 1.5, 'line-dasharray': [3, 2] }),
    edge(45, { 'line-width': 2.5 }),
    symbol('school'),
    symbol('home'),
  ],
}

/** A diamond, as in the printed drawings. */
export function addHome(map: MapLibre): void {
  const pen = new OffscreenCanvas(SIZE, SIZE).getContext('2d')
  if (pen === null) return
  pen.beginPath()
  pen.moveTo(16, 2)
  pen.lineTo(30, 16)
  pen.lineTo(16, 30)
  pen.lineTo(2, 16)
  pen.closePath()
  pen.fillStyle = '#ffdd00'
  pen.strokeStyle = '#0b0c0c'
  pen.lineWidth = 4
  pen.fill()
  pen.stroke()
  map.addImage('home', pen.getImageData(0, 0, SIZE, SIZE), { pixelRatio: 1.2 })
}
