import GeoJsonVt, { type LegacyFeature } from 'geojson-vt'
import type { Feature, FeatureCollection, MultiLineString } from 'geojson'
import vtPbf from 'vt-pbf'
import type { RoadNetwork } from '../roads/graph/network.ts'
import { joinEdges, type RoadLine } from './join-edges.ts'
import { firstZoom, LOCAL_ZOOM, type RoadClass, roadClass } from './road-class.ts'
import { isTile, MAX_ZOOM, type TileAddress } from './tile-address.ts'

/** The layer's name in the tiles. */
export const ROADS_LAYER = 'roads'

const EXTENT = 4096
/** Line ends are cut so far outside a tile, that no cap of one is seen inside. */
const BUFFER = 64

/** What a tile says of a road. Names and numbers are left out where there are none. */
interface RoadProperties {
  readonly class: RoadClass
  readonly name?: string
  readonly ref?: string
}

type Roads = FeatureCollection<MultiLineString, RoadProperties>

const collection = (features: Feature<MultiLineString, RoadProperties>[]): Roads => ({
  type: 'FeatureCollection',
  features,
})

/** All stretches of what reads alike are one feature: its name is written once a tile. */
function featuresOf({ roads }: RoadNetwork, lines: readonly RoadLine[]): Roads['features'] {
  const byProperties = new Map<string, Feature<MultiLineString, RoadProperties>>()
  for (const { road, positions } of lines) {
    const { kind = '', name = '', ref = '' } = roads[road] ?? {}
    const properties: RoadProperties = {
      class: roadClass(kind),
      ...(name === '' ? {} : { name }),
      ...(ref === '' ? {} : { ref }),
    }
    const key = JSON.stringify(properties)
    const known = byProperties.get(key)
    const coordinates = positions as [number, number][]
    if (known === undefined) {
      const geometry: MultiLineString = { type: 'MultiLineString', coordinates: [coordinates] }
      byProperties.set(key, { type: 'Feature', properties, geometry })
    } else known.geometry.coordinates.push(coordinates)
  }
  return [...byProperties.values()]
}

const cut = (features: Roads['features'], maxZoom: number): GeoJsonVt =>
  new GeoJsonVt(collection(features), { maxZoom, extent: EXTENT, buffer: BUFFER, indexMaxZoom: 0 })

/** A name cannot be read from far away. */
function withoutNames(feature: LegacyFeature): LegacyFeature {
  const { name: _, ...tags } = feature.tags ?? {}
  return { ...feature, tags }
}

const isDrawn = (feature: LegacyFeature, zoom: number): boolean =>
  firstZoom((feature.tags as unknown as RoadProperties).class) <= zoom

/**
 * Vector tiles (Mapbox Vector Tile 2.1) of a road network, cut when they are asked for: lines are made simpler by the
 * zoom (Douglas and Peucker), and from far away only the roads between towns are there.
 */
export class RoadTiles {
  private readonly features: Roads['features']
  private everywhere: GeoJsonVt | undefined
  private between: GeoJsonVt | undefined

  constructor(network: RoadNetwork) {
    this.features = featuresOf(network, joinEdges(network))
  }

  /** Whoever looks at a whole plan waits for the roads between towns alone. */
  private cutFor(z: number): GeoJsonVt {
    if (z >= LOCAL_ZOOM) return (this.everywhere ??= cut(this.features, MAX_ZOOM))
    const isMain = ({ properties }: (typeof this.features)[number]): boolean =>
      firstZoom(properties.class) < LOCAL_ZOOM
    return (this.between ??= cut(this.features.filter(isMain), LOCAL_ZOOM - 1))
  }

  /** One tile, packed and not compressed; of no bytes where no road is. Throws a RangeError for no tile's address. */
  tile({ z, x, y }: TileAddress): Uint8Array {
    if (!isTile({ z, x, y })) throw new RangeError(`there is no tile ${z}/${x}/${y}`)
    const tile = this.cutFor(z).getTile(z, x, y)
    const drawn = (tile?.features ?? []).filter((feature) => isDrawn(feature, z))
    if (drawn.length === 0) return new Uint8Array(0)
    const features = z < LOCAL_ZOOM ? drawn.map(withoutNames) : drawn
    return vtPbf.fromGeojsonVt({ [ROADS_LAYER]: { features } }, { version: 2, extent: EXTENT })
  }
}
