import Flatbush from 'flatbush'
import { z } from 'zod'
import { openSections, packSections } from './cache/sections.ts'
import type { RoadArrays, RoadNetwork } from './graph/network.ts'
import type { RoadInfo } from './rules/road.ts'
import { contract } from './search/contract.ts'
import type { Hierarchy } from './search/hierarchy.ts'
import { buildSnapIndex, type SnapIndex } from './snap.ts'

/** A network with all that makes questions about it quick. */
export interface PreparedNetwork extends RoadNetwork {
  /** Absent where nobody asks for matrices or trips. */
  readonly hierarchy: Hierarchy | undefined
  readonly snapIndex: SnapIndex
}

export function prepare(network: RoadNetwork, withHierarchy: boolean): PreparedNetwork {
  const { arcStart, arcTo, arcCost } = network.arrays
  return {
    ...network,
    hierarchy: withHierarchy ? contract(arcStart, arcTo, arcCost) : undefined,
    snapIndex: buildSnapIndex(network.arrays),
  }
}

const metaSchema = z.object({
  stamp: z.string(),
  roads: z.array(
    z.object({
      name: z.string(),
      ref: z.string(),
      destinations: z.string(),
      kind: z.string(),
      roundabout: z.boolean(),
      lanes: z.number(),
    }),
  ),
})

const ARRAYS = [
  'pointStart',
  'pointLat',
  'pointLon',
  'alongMs',
  'againstMs',
  'pointDm',
  'edgeRoad',
  'edgeFrom',
  'edgeTo',
  'laneSnaps',
  'laneOpen',
  'laneCost',
  'stateLane',
  'arcStart',
  'arcTo',
  'arcCost',
] as const satisfies readonly (keyof RoadArrays)[]

const HALF = ['start', 'to', 'cost', 'middle'] as const

/** One piece of bytes for a file. `stamp` says what it was made from. */
export function packPrepared(network: PreparedNetwork, stamp: string): Uint8Array {
  const { hierarchy, snapIndex } = network
  const columns: Record<string, Int32Array | Float64Array | Uint8Array> = {}
  for (const name of ARRAYS) columns[name] = network.arrays[name]
  if (hierarchy !== undefined) {
    columns.rank = hierarchy.rank
    for (const name of HALF) {
      columns[`ahead.${name}`] = hierarchy.ahead[name]
      columns[`behind.${name}`] = hierarchy.behind[name]
    }
  }
  columns.snapPoints = snapIndex.points
  columns.snapTree = new Uint8Array(snapIndex.tree.data)
  return packSections({ columns, meta: { stamp, roads: network.roads } })
}

/** The other way round; undefined when the bytes are damaged or made from something else. */
export function openPrepared(bytes: Uint8Array, stamp: string): PreparedNetwork | undefined {
  const sections = openSections(bytes)
  const meta = metaSchema.safeParse(sections?.meta)
  if (sections === undefined || !meta.success || meta.data.stamp !== stamp) return undefined
  const { columns } = sections
  if (ARRAYS.some((name) => columns[name] === undefined)) return undefined
  const arrays = Object.fromEntries(ARRAYS.map((name) => [name, columns[name]])) as unknown as RoadArrays
  const half = (side: string) =>
    Object.fromEntries(
      HALF.map((name) => [name, columns[`${side}.${name}`]]),
    ) as unknown as Hierarchy['ahead']
  const { rank, snapPoints, snapTree } = columns
  const roads: readonly RoadInfo[] = meta.data.roads
  try {
    if (snapTree === undefined) return undefined
    return {
      arrays,
      roads,
      hierarchy:
        rank === undefined
          ? undefined
          : { rank: rank as Int32Array, ahead: half('ahead'), behind: half('behind') },
      snapIndex: {
        points: snapPoints as Int32Array,
        tree: Flatbush.from(snapTree.buffer, snapTree.byteOffset),
      },
    }
  } catch {
    return undefined
  }
}
