import type { Map as MapLibre } from 'maplibre-gl'
import { openBaseMap } from './base-map.ts'
import type { Box } from './plan-data.ts'
import { planLayers } from './plan-layers.ts'

/**
 * A map of a plan without its routes yet, or undefined where the browser cannot draw one.
 * @param roads the version of the road extract under it; without one the ground is bare
 */
export const openMap = (container: HTMLElement, roads: string | undefined, box: Box): MapLibre | undefined =>
  openBaseMap(container, roads, box, {
    sources: { plan: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: planLayers(),
  })
