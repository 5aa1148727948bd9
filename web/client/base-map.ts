import { type LayerSpecification, Map as MapLibre, type SourceSpecification } from 'maplibre-gl'
import type { Box } from './plan-data.ts'
import { nameLayers, roadLayers } from './road-layers.ts'

/** The closest tiles that the service cuts. */
const MOST_ZOOM = 14

const hasGraphics = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/** What is drawn over the roads, and under their names. */
export interface Overlay {
  readonly sources: Readonly<Record<string, SourceSpecification>>
  readonly layers: readonly LayerSpecification[]
}

/**
 * A map of our own roads, or undefined where the browser cannot draw one. Everything on it comes from this service: a tile that
 * is asked for elsewhere would tell where a child lives.
 * @param roads the version of the road extract under it; without one the ground is bare
 */
export function openBaseMap(
  container: HTMLElement,
  roads: string | undefined,
  box: Box,
  { sources, layers }: Overlay,
): MapLibre | undefined {
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
      // Names that come in slowly have everything drawn again at each step.
      fadeDuration: 0,
      maxZoom: 18,
      style: {
        version: 8,
        // Every step of a transition would be a drawing of the whole map.
        transition: { duration: 0, delay: 0 },
        sources: {
          ...sources,
          ...(roads === undefined ? {} : { roads: { type: 'vector', tiles, maxzoom: MOST_ZOOM } as const }),
        },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': '#eceae3' } },
          ...(roads === undefined ? [] : roadLayers()),
          ...layers,
          ...(roads === undefined ? [] : nameLayers()),
        ],
      },
    })
  } catch {
    return undefined
  }
}
