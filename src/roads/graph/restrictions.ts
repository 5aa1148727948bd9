import type { OsmData, OsmRestriction, OsmWay } from '../osm/data.ts'
import type { Edges } from './edges.ts'
import type { LanesAt } from './lanes-at.ts'
import type { Segments } from './segments.ts'

/** A rule for traffic that comes over `path` (lanes in order): never, or only, on to `to`. */
export interface TurnRule {
  readonly path: readonly number[]
  readonly to: number
  readonly only: boolean
}

const TYPE = /^(no|only)_(left_turn|right_turn|straight_on|u_turn|entry|exit)$/
const DRIVERS = ['motorcar', 'motor_vehicle', 'vehicle']

interface Rule {
  readonly only: boolean
  readonly uTurn: boolean
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly viaNode: number | undefined
  readonly viaWays: readonly number[]
}

/** The restrictions that bind a car; those without a way, a via or a known type say nothing. */
function readRule(relation: OsmRestriction): Rule | undefined {
  const { tags, members } = relation
  const except = (tags.except ?? '').split(';').map((word) => word.trim())
  if (except.some((word) => DRIVERS.includes(word))) return undefined
  const type = TYPE.exec(
    DRIVERS.map((driver) => tags[`restriction:${driver}`]).find((value) => value !== undefined) ??
      tags.restriction ??
      '',
  )
  if (type === null) return undefined
  const ways = (role: string): readonly number[] =>
    members.filter((member) => member.type === 'way' && member.role === role).map((member) => member.ref)
  const viaNode = members.find((member) => member.type === 'node' && member.role === 'via')?.ref
  const rule: Rule = {
    only: type[1] === 'only',
    uTurn: type[2] === 'u_turn',
    from: ways('from'),
    to: ways('to'),
    viaNode,
    viaWays: ways('via'),
  }
  const hasVia = rule.viaNode !== undefined || rule.viaWays.length > 0
  return rule.from.length > 0 && rule.to.length > 0 && hasVia ? rule : undefined
}

/** Nodes where edges must end so that restrictions can bind there. */
export function restrictedNodes(data: OsmData, segments: Segments): ReadonlySet<number> {
  const ways = new Map(data.ways.map((way) => [way.id, way]))
  const nodes = new Set<number>()
  const add = (ref: number | undefined): void => {
    const node = ref === undefined ? undefined : segments.nodeIndex.get(ref)
    if (node !== undefined) nodes.add(node)
  }
  for (const relation of data.restrictions) {
    const rule = readRule(relation)
    add(rule?.viaNode)
    for (const via of rule?.viaWays ?? []) {
      add(ways.get(via)?.refs[0])
      add(ways.get(via)?.refs.at(-1))
    }
  }
  return nodes
}

/** The restrictions as lanes of the network; one that doesn't fit the roads (a way not driven) binds nobody. */
export function turnRules(
  data: OsmData,
  segments: Segments,
  edges: Edges,
  lanesAt: LanesAt,
): readonly TurnRule[] {
  const ways = new Map(data.ways.map((way) => [way.id, way]))
  const resolver = new Resolver(ways, segments, edges, lanesAt)
  return data.restrictions.flatMap((relation) => {
    const rule = readRule(relation)
    if (rule === undefined) return []
    return rule.from.flatMap((from) => rule.to.flatMap((to) => resolver.resolve(rule, from, to)))
  })
}

class Resolver {
  readonly #ways: ReadonlyMap<number, OsmWay>
  readonly #segments: Segments
  readonly #edges: Edges
  readonly #lanesAt: LanesAt

  constructor(ways: ReadonlyMap<number, OsmWay>, segments: Segments, edges: Edges, lanesAt: LanesAt) {
    this.#ways = ways
    this.#segments = segments
    this.#edges = edges
    this.#lanesAt = lanesAt
  }

  resolve(rule: Rule, from: number, to: number): readonly TurnRule[] {
    const start = rule.viaNode ?? this.#sharedEnd(from, rule.viaWays[0])
    const via = this.#viaLanes(start, rule.viaNode === undefined ? rule.viaWays : [])
    if (start === undefined || via === undefined || !this.#endsAt(from, start)) return []
    const first = this.#segments.nodeIndex.get(start)
    const last = via.length === 0 ? first : this.#endOf(via[via.length - 1] as number)
    if (first === undefined || last === undefined) return []
    const arriving = this.#leaving(first, from).map((lane) => lane ^ 1)
    return arriving.flatMap((lane) => {
      const targets = rule.uTurn && from === to && via.length === 0 ? [lane ^ 1] : this.#leaving(last, to)
      return targets.map((target) => ({ path: [lane, ...via], to: target, only: rule.only }))
    })
  }

  /** The lanes over the via ways, from a node on. */
  #viaLanes(start: number | undefined, ways: readonly number[]): readonly number[] | undefined {
    const lanes: number[] = []
    let node = start === undefined ? undefined : this.#segments.nodeIndex.get(start)
    for (const way of ways) {
      const refs = this.#ways.get(way)?.refs ?? []
      const ends = [refs[0], refs.at(-1)].map((ref) => this.#segments.nodeIndex.get(ref ?? NaN))
      const goal = ends.find((end) => end !== node)
      while (node !== goal) {
        if (node === undefined || lanes.length > 50) return undefined
        const next = this.#leaving(node, way).find((lane) => lane !== ((lanes.at(-1) ?? -1) ^ 1))
        if (next === undefined) return undefined
        lanes.push(next)
        node = this.#endOf(next)
      }
    }
    return lanes
  }

  #leaving(node: number, way: number): readonly number[] {
    return [...this.#lanesAt(node)].filter(
      (lane) =>
        this.#segments.wayIds[this.#segments.way[(this.#edges.firstEnd[lane] as number) >> 1] as number] ===
        way,
    )
  }

  #endOf(lane: number): number {
    return ((lane & 1) === 0 ? this.#edges.edgeTo[lane >> 1] : this.#edges.edgeFrom[lane >> 1]) as number
  }

  #endsAt(way: number, ref: number): boolean {
    const refs = this.#ways.get(way)?.refs ?? []
    return refs[0] === ref || refs.at(-1) === ref
  }

  #sharedEnd(from: number, via: number | undefined): number | undefined {
    const refs = via === undefined ? undefined : this.#ways.get(via)?.refs
    return [refs?.[0], refs?.at(-1)].find((ref) => ref !== undefined && this.#endsAt(from, ref))
  }
}
