/** How a map draws a road: its OpenStreetMap highway class, slip roads with the road they lead to. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'minor',
  'service',
  'path',
  'ferry',
] as const
export type RoadClass = (typeof ROAD_CLASSES)[number]

const CLASS_OF: Readonly<Record<string, RoadClass>> = {
  motorway: 'motorway',
  trunk: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unclassified: 'minor',
  residential: 'minor',
  living_street: 'minor',
  road: 'minor',
  service: 'service',
  track: 'path',
  footway: 'path',
  path: 'path',
  ferry: 'ferry',
}

/** Farther away than this a road is not drawn: by the tile's zoom. */
const FIRST_ZOOM: Readonly<Record<RoadClass, number>> = {
  motorway: 0,
  trunk: 5,
  primary: 7,
  ferry: 7,
  secondary: 9,
  tertiary: 11,
  minor: 12,
  service: 13,
  path: 13,
}

/** `motorway_link` → `motorway`; whatever is not known is a minor road. */
export function roadClass(kind: string): RoadClass {
  const name = kind.replace(/_link$/, '')
  return Object.hasOwn(CLASS_OF, name) ? (CLASS_OF[name] ?? 'minor') : 'minor'
}

/** The zoom from which on a class is drawn. */
export const firstZoom = (of: RoadClass): number => FIRST_ZOOM[of]

/** At this zoom and closer every class may be drawn; farther away only roads between towns are. */
export const LOCAL_ZOOM = 11
