import type { FilterSpecification, LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import { openBaseMap } from './base-map.ts'
import type { Box, PlanMap } from './plan-data.ts'
import { planLayers } from './plan-layers.ts'

/** What the layers show to begin with, by their ids. */
export type Filters = readonly (readonly [layer: string, filter: FilterSpecification])[]

/** What lies side by side on a line of a few pixels is one line: pixels that lines may leave their road by. */
const TOLERANCE = 0.75
/** Pixels around a tile that are cut with it: the widest line and its arrows. */
const BUFFER = 32

/**
 * A map of a plan, or undefined where the browser cannot draw one. It gets its routes and filters at once: whatever is put into
 * a map later has all of it cut up and drawn again.
 * @param roads the version of the road extract under it; without one the ground is bare
 */
export function openMap(
  container: HTMLElement,
  roads: string | undefined,
  box: Box,
  data: PlanMap,
  filters: Filters,
): MapLibre | undefined {
  const filterOf = new Map(filters)
  const layers = planLayers().map((layer) => {
    const filter = filterOf.get(layer.id)
    return filter === undefined ? layer : ({ ...layer, filter } as LayerSpecification) // all of the plan's may be filtered
  })
  return openBaseMap(container, roads, box, {
    // Its own types take coordinates that may be changed.
    sources: { plan: { type: 'geojson', data: data as never, tolerance: TOLERANCE, buffer: BUFFER } },
    layers,
  })
}
