import { loadNetwork, openRoadFile } from '../roads/load-network.ts'
import { loadProfile } from '../roads/profiles/load.ts'
import { RoadTiles } from './road-tiles.ts'

/** Drawn are the roads that vehicles drive. */
const PROFILE = 'uk-car'

/**
 * The tiles of an `.osm.pbf` file. Its network is read from where it was kept beside the file, or made and kept there; the
 * ways by which searches are made quick are not needed, and making them takes longest. Throws RoadInputError.
 */
export const openRoadTiles = (file: string): RoadTiles =>
  new RoadTiles(loadNetwork(openRoadFile(file), loadProfile(PROFILE), { withHierarchy: false }))
