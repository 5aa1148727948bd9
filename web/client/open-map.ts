import { Map as MapLibre } from 'maplibre-gl'
import { calm } from './calm.ts'
import type { Box } from './plan-data.ts'
import { planLayers } from './plan-layers.ts'
import { nameLayers, roadLayers } from './road-layers.ts'

/** The closest tiles that the service cuts. */
const MOST_ZOOM = 14

const hasGraphics = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/**
 * A map of a plan without its routes yet, or undefined where the browser cannot draw one. Everything on it comes from this
 * service: a tile that is asked for elsewhere would tell where a child lives.
 * @param roads the version of the road extract under it; without one the ground is bare
 */
export function openMap(container: HTMLElement, roads: string | undefined, box: Box): MapLibre | undefined {
  if (!hasGraphics()) return undefined
  const tiles = [`${location.origin}/api/v1/roads/${roads}/tiles/{z}/{x}/{y}`]
  try {
    return new MapLibre({
      container,
      attributionControl: false,
      bounds: [...box],
      fitBoundsOptions: { padding: 30 },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: calm() ? 0 : 150,
      maxZoom: 18,
      style: {
        version: 8,
        sources: {
          plan: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
          ...(roads === undefined ? {} : { roads: { type: 'vector', tiles, maxzoom: MOST_ZOOM } as const }),
        },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': '#eceae3' } },
          ...(roads === undefined ? [] : roadLayers()),
          ...planLayers(),
          ...(roads === undefined ? [] : nameLayers()),
        ],
      },
    })
  } catch {
    return undefined
  }
}
