import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { RunKey } from './plan-data.ts'
import { FONT } from './road-layers.ts'
import { COLOURS, PATTERNS } from './route-mark.ts'

const EDGE = '#1d2b30'

/** What is wanted on the map; an empty text wants all. */
export interface Wanted {
  readonly school: string
  readonly vehicle: string
  readonly direction: string
}

const is = (name: string, value: string): ExpressionSpecification => ['==', ['get', name], value]

const NONE: FilterSpecification = is('kind', 'none')

const runsOf = ({ school, vehicle, direction }: Wanted): FilterSpecification =>
  [
    'all',
    is('kind', 'run'),
    ...(school === '' ? [] : [['in', `;${school};`, ['concat', ';', ['get', 'schools'], ';']] as const]),
    ...(vehicle === '' ? [] : [is('vehicle_type', vehicle)]),
    ...(direction === '' ? [] : [is('direction', direction)]),
  ] as FilterSpecification // all of its parts are expressions

const stopsOf = ({ direction }: Wanted, routes: readonly string[]): FilterSpecification =>
  [
    'all',
    is('kind', 'stop'),
    ['in', ['get', 'route_id'], ['literal', [...routes]]],
    ...(direction === '' ? [] : [is('direction', direction)]),
  ] as FilterSpecification

const pickedOf = (kind: string, key: RunKey | undefined): FilterSpecification => [
  'all',
  is('kind', kind),
  is('route_id', key?.route_id ?? ''),
  is('direction', key?.direction ?? ''),
  is('days', key?.days ?? ''),
]

const inPattern = (index: number): ExpressionSpecification => [
  '==',
  ['%', ['floor', ['/', ['get', 'order'], COLOURS.length]], PATTERNS.length],
  index,
]

const colour = [
  'match',
  ['%', ['get', 'order'], COLOURS.length],
  ...COLOURS.flatMap(([value], index) => [index, value]),
  '#0072B2',
] as unknown as ExpressionSpecification // pairs of label and value, as `match` has them

/** The filters of each layer of the plan. @param routes those with a wanted run */
export const filtersFor = (
  wanted: Wanted,
  routes: readonly string[],
  picked: RunKey | undefined,
): readonly (readonly [layer: string, filter: FilterSpecification])[] => {
  const runs = runsOf(wanted)
  return [
    ['run-edges', runs],
    ...PATTERNS.map(
      ({ name }, index) => [`runs-${name}`, ['all', runs, inPattern(index)] as FilterSpecification] as const,
    ),
    ['run-arrows', picked === undefined ? runs : NONE],
    ['picked-edge', pickedOf('run', picked)],
    ['picked-run', pickedOf('run', picked)],
    ['picked-arrows', pickedOf('run', picked)],
    ['stops', stopsOf(wanted, routes)],
    ['stop-numbers', stopsOf(wanted, routes)],
    ['picked-stops', pickedOf('stop', picked)],
    ['picked-numbers', pickedOf('stop', picked)],
    [
      'schools',
      [
        'all',
        is('kind', 'school'),
        ...(wanted.school === '' ? [] : [is('school_id', wanted.school)]),
      ] as FilterSpecification,
    ],
  ]
}

const line = (id: string, width: number | ExpressionSpecification, paint: object): LayerSpecification => ({
  id,
  type: 'line',
  source: 'plan',
  filter: NONE,
  layout: { 'line-cap': 'butt', 'line-join': 'miter' },
  paint: { 'line-width': width, ...paint },
})

/** Thin from far away, where many lie side by side. */
const growing = (far: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  10,
  far,
  14,
  near,
]

const arrows = (id: string, minzoom: number, size: number): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 'plan',
  minzoom,
  filter: NONE,
  layout: {
    'symbol-placement': 'line',
    'symbol-spacing': 90,
    'icon-image': 'arrow',
    'icon-size': size,
    'icon-allow-overlap': true,
    'icon-rotation-alignment': 'map',
  },
})

const circles = (id: string, minzoom: number, radius: number, fill: string): LayerSpecification => ({
  id,
  type: 'circle',
  source: 'plan',
  minzoom,
  filter: NONE,
  paint: {
    'circle-radius': radius,
    'circle-color': fill,
    'circle-stroke-color': EDGE,
    'circle-stroke-width': 1.5,
  },
})

const numbers = (id: string, minzoom: number, size: number): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 'plan',
  minzoom,
  filter: NONE,
  layout: {
    'text-field': ['to-string', ['get', 'stop']],
    'text-font': FONT,
    'text-size': size,
    'text-allow-overlap': true,
  },
  paint: { 'text-color': EDGE },
})

/** Layers of runs that step back while one of them is picked. */
export const RUN_LAYERS: readonly string[] = ['run-edges', ...PATTERNS.map(({ name }) => `runs-${name}`)]

/** How much of the others is seen beside a picked run. */
export const opacityOf = (picked: boolean): number => (picked ? 0.12 : 1)

/** Routes with their direction, stops with their numbers, schools with their names; the picked run above all others. */
export const planLayers = (): readonly LayerSpecification[] => [
  line('run-edges', growing(3, 6), { 'line-color': EDGE }),
  ...PATTERNS.map(({ name, lengths }) =>
    line(`runs-${name}`, growing(1.6, 4), {
      'line-color': colour,
      ...(lengths.length === 0 ? {} : { 'line-dasharray': [...lengths] }),
    }),
  ),
  arrows('run-arrows', 12, 0.7),
  circles('stops', 12, 8, '#ffffff'),
  numbers('stop-numbers', 12, 11),
  line('picked-edge', 13, { 'line-color': '#ffffff', 'line-gap-width': 0 }),
  line('picked-run', 8, { 'line-color': EDGE }),
  arrows('picked-arrows', 0, 1),
  {
    id: 'schools',
    type: 'symbol',
    source: 'plan',
    filter: NONE,
    layout: {
      'icon-image': 'school',
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], '', 11, ['get', 'school_name']],
      'text-font': FONT,
      'text-size': 13,
      'text-anchor': 'top',
      'text-offset': [0, 0.8],
      'text-optional': true,
    },
    paint: { 'text-color': EDGE, 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
  },
  circles('picked-stops', 0, 11, '#ffdd00'),
  numbers('picked-numbers', 0, 13),
]
