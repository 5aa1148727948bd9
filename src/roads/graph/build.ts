import type { OsmData } from '../osm/data.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { mainComponent } from './components.ts'
import { joinEdges } from './edges.ts'
import { findJunctions, incidenceOf } from './junctions.ts'
import { lanesByNode } from './lanes-at.ts'
import type { RoadNetwork } from './network.ts'
import { restrictedNodes, turnRules } from './restrictions.ts'
import { cutIntoSegments } from './segments.ts'
import { layTurns } from './turns.ts'

/** OSM elements → road network under a profile; undefined when nothing may be driven. */
export function buildNetwork(data: OsmData, profile: RoadProfile): RoadNetwork | undefined {
  const segments = cutIntoSegments(data, profile)
  if (segments.count === 0) return undefined
  const incidence = incidenceOf(segments)
  const bound = profile.on_foot ? new Set<number>() : restrictedNodes(data, segments)
  const edges = joinEdges(segments, incidence, findJunctions(segments, incidence, bound), profile)
  const lanesAt = lanesByNode(edges)
  const arcs = layTurns(segments, edges, lanesAt, profile)
  if (!profile.on_foot) arcs.obey(turnRules(data, segments, edges, lanesAt))
  const states = arcs.finish()
  const main = mainComponent(states.arcStart, states.arcTo)
  for (let lane = 0; lane < edges.laneSnaps.length; lane++)
    edges.laneSnaps[lane] = (edges.laneSnaps[lane] as number) & (main[lane] as number)
  const { count: _, firstEnd: __, endsOnly: ___, ...kept } = edges
  return { arrays: { ...kept, ...states }, roads: segments.infos }
}
