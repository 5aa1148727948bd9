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

/** A value by a road's class. */
const byClass = (values: readonly (number | string)[]): ExpressionSpecification =>
  [
    'match',
    ['get', 'class'],
    ...CLASSES.flatMap(([of], index) => [of, values[index] ?? 0]),
    values[0] ?? 0,
  ] as unknown as ExpressionSpecification // pairs of label and value, as `match` has them

/** @param edge pixels that the line is wider by, but not where a road is no line at all */
const width = (edge: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  byClass(CLASSES.map(([, , far]) => (far > 0 ? far + edge : 0))),
  12,
  byClass(CLASSES.map(([, , , near]) => near + edge)),
  16,
  byClass(CLASSES.map(([, , , , close]) => close + edge)),
]

/**
 * Both layers are alike but for their paint, so that a browser makes one set of triangles for both; and one layer for all
 * classes, as a layer for each costs a pass over every tile each time that the map is drawn.
 */
const layer = (id: string, paint: NonNullable<LineLayerSpecification['paint']>): LineLayerSpecification => ({
  id,
  type: 'line',
  source: 'roads',
  'source-layer': 'roads',
  layout: {
    // Ends and bends are made of many triangles; from far away they are not seen.
    'line-cap': ['step', ['zoom'], 'butt', 12, 'round'],
    'line-join': 'miter',
    // Great roads over small ones.
    'line-sort-key': byClass(CLASSES.map((_, index) => index)),
  },
  paint,
})

/** A quiet map of roads, so that routes stand out from it. */
export const roadLayers = (): readonly LayerSpecification[] => [
  layer('road-edges', { 'line-color': '#c9c6bd', 'line-width': width(1.5) }),
  layer('roads', { 'line-color': byClass(CLASSES.map(([, colour]) => colour)), 'line-width': width(0) }),
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
