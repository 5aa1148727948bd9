import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl'

/** Fonts of whoever looks: no letters are asked for anywhere. */
export const FONT = ['system-ui', 'Arial', 'sans-serif']

const INK = '#3b4549'

/** Class, colour, and width in pixels at zooms 8, 12 and 16. */
const CLASSES: readonly (readonly [of: string, colour: string, far: number, near: number, close: number])[] =
  [
    ['path', '#dcd9d1', 0, 0.3, 3],
    ['service', '#ffffff', 0, 0.4, 6],
    ['minor', '#ffffff', 0, 1, 11],
    ['tertiary', '#ffffff', 0.3, 2, 13],
    ['secondary', '#fbf4d2', 0.7, 2.6, 15],
    ['primary', '#f6e6b4', 1, 3.2, 17],
    ['trunk', '#f0d9a0', 1.3, 3.6, 18],
    ['motorway', '#cfdae6', 1.8, 4.4, 20],
    ['ferry', '#b9cfe0', 0.5, 1, 3],
  ]

const width = (far: number, near: number, close: number, more = 0): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  far + (far > 0 ? more : 0),
  12,
  near + more,
  16,
  close + more,
]

const base = (id: string, of: string): LineLayerSpecification => ({
  id,
  type: 'line',
  source: 'roads',
  'source-layer': 'roads',
  filter: ['==', ['get', 'class'], of],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
})

/** A quiet map of roads, so that routes stand out from it. */
export const roadLayers = (): readonly LayerSpecification[] => [
  ...CLASSES.map(
    ([of, , far, near, close]): LayerSpecification => ({
      ...base(`edge-${of}`, of),
      minzoom: 9,
      paint: { 'line-color': '#c9c6bd', 'line-width': width(far, near, close, 1.5) },
    }),
  ),
  ...CLASSES.map(
    ([of, colour, far, near, close]): LayerSpecification => ({
      ...base(`road-${of}`, of),
      paint: { 'line-color': colour, 'line-width': width(far, near, close) },
    }),
  ),
]

/** Names along the roads, above the routes. */
export const nameLayers = (): readonly LayerSpecification[] => [
  {
    id: 'road-names',
    type: 'symbol',
    source: 'roads',
    'source-layer': 'roads',
    minzoom: 13,
    filter: ['has', 'name'],
    layout: {
      'symbol-placement': 'line',
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': 12,
      'symbol-spacing': 400,
    },
    paint: { 'text-color': INK, 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
  },
]
