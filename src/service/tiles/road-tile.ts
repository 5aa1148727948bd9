import { getDataset, getVersion } from '../../store/datasets.ts'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { TileShelf } from '../../tiles/tile-shelf.ts'
import type { TileResult, TileTask } from '../../tiles/tile-task.ts'
import { cachedFile } from '../cached-file.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'

/** Cuts a tile, on a thread of its own where that matters. */
export type CutTile = (task: TileTask) => Promise<TileResult>

/** A tile as it is sent: a packed vector tile, compressed by gzip. */
export type RoadTile = (versionId: string, address: TileAddress) => Promise<Uint8Array>

/** Bristol at every zoom is a fifth of it. */
const SHELF_BYTES = 32 * 1024 * 1024

/** Which roads a version holds. Rejects with a ServiceFault for a version of another kind, as for none. */
async function digestOf({ store }: Service, versionId: string): Promise<string> {
  return store.read(async (tx) => {
    const version = found(await getVersion(tx, versionId), 'version_missing')
    // A dataset that was taken out of the lists is still what plans were made from.
    const dataset = await getDataset(tx, version.datasetId, 'deleted too')
    if (dataset?.kind !== 'roads') throw new ServiceFault('version_missing')
    return version.contentDigest
  })
}

/**
 * The tiles of road extracts that were uploaded, each cut once and kept by the roads' digest while there is room.
 * What it returns rejects with a ServiceFault: version_missing, roads_unusable.
 */
export function roadTiles(service: Service, cut: CutTile): RoadTile {
  const shelf = new TileShelf(SHELF_BYTES)
  return async (versionId, address) => {
    const digest = await digestOf(service, versionId)
    const name = `${digest}/${address.z}/${address.x}/${address.y}`
    const known = shelf.get(name)
    if (known !== undefined) return known
    const file = await cachedFile(service, digest, '.osm.pbf')
    const result = await cut({ file, digest, ...address })
    if (!result.ok) throw new ServiceFault('roads_unusable', result.code)
    shelf.put(name, result.gzipped)
    return result.gzipped
  }
}
