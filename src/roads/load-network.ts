import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { graphPath, readShared, writeWhole } from './cache/graph-file.ts'
import { RoadInputError } from './codes.ts'
import { buildNetwork } from './graph/build.ts'
import { readPbf } from './osm/read-pbf.ts'
import { openPrepared, packPrepared, type PreparedNetwork, prepare } from './prepared.ts'
import type { RoadProfile } from './profiles/schema.ts'

/** Raised whenever the same file and profile would give another network. */
const FORMAT = 4

/** A road file that was handed in. */
export interface RoadFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** sha256, in hexadecimal. */
  readonly digest: string
}

/** Throws RoadInputError roads_unreadable. */
export function openRoadFile(path: string): RoadFile {
  try {
    const bytes = readFileSync(path)
    return { path, bytes, digest: createHash('sha256').update(bytes).digest('hex') }
  } catch {
    throw new RoadInputError('roads_unreadable', path, 'it cannot be opened')
  }
}

export interface LoadOptions {
  /** Where prepared networks are kept; beside the road file unless given. */
  readonly cacheDirectory?: string
  /** Whether matrices and trips will be asked for, not just snapping and plain searches. */
  readonly withHierarchy: boolean
}

interface Kept {
  readonly path: string
  /** Says what it was made from. */
  readonly stamp: string
}

function keptAt(
  file: RoadFile,
  profile: RoadProfile,
  withHierarchy: boolean,
  folder: string | undefined,
): Kept {
  const made = JSON.stringify([FORMAT, file.digest, profile, withHierarchy])
  const name = withHierarchy ? profile.name : `${profile.name}-plain`
  return {
    path: graphPath(file.path, name, folder),
    stamp: createHash('sha256').update(made).digest('hex'),
  }
}

function openKept({ path, stamp }: Kept): PreparedNetwork | undefined {
  const bytes = readShared(path)
  return bytes === undefined ? undefined : openPrepared(bytes, stamp)
}

/**
 * The network of a road file under a profile: from the cache when that was made from the same, else built, and
 * cached where the folder allows. Throws RoadInputError.
 */
export function loadNetwork(file: RoadFile, profile: RoadProfile, options: LoadOptions): PreparedNetwork {
  const { cacheDirectory, withHierarchy } = options
  const own = keptAt(file, profile, withHierarchy, cacheDirectory)
  // A network with its hierarchy, which planning has made, does as well as one without.
  const known =
    openKept(own) ?? (withHierarchy ? undefined : openKept(keptAt(file, profile, true, cacheDirectory)))
  if (known !== undefined) return known
  const network = buildNetwork(readPbf(file.bytes, file.path), profile)
  if (network === undefined || !network.arrays.laneSnaps.includes(1))
    throw new RoadInputError('roads_empty', file.path)
  const prepared = prepare(network, withHierarchy)
  writeWhole(own.path, packPrepared(prepared, own.stamp))
  return prepared
}
