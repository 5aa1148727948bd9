import type { PlacementDesk } from '../decisions/placement/desk.ts'
import { DeskHere } from '../decisions/placement/here.ts'
import type { Bell } from '../domain/bell.ts'
import type { RoadSource } from '../domain/travel.ts'
import { type TableReader, tablesHere } from '../intake/table-reader.ts'
import { PressHere } from '../jobs/press/here.ts'
import type { Press } from '../jobs/press/press.ts'
import type { Store } from '../store/store.ts'
import type { Actor, Tx } from '../store/transaction.ts'
import { Recent } from './recent.ts'

/** What the process lends to the service. */
export interface ServiceEdge {
  readonly store: Store
  readonly bell: Bell
  /** A folder of the service's own, for roads and postcodes as files; nothing about a pupil is written there. */
  readonly cacheFolder: string
  /** Opens an `.osm.pbf`, with its prepared network kept beside it. */
  readonly openRoads: (file: string) => Promise<RoadSource>
  readonly randomBytes: (count: number) => Uint8Array
  /** Where panels' questions are answered; on this thread where none is lent. */
  readonly placements?: PlacementDesk
  /** Where sheets and reports are printed; on this thread where none is lent. */
  readonly press?: Press
  /** Where tables are read; on this thread where nothing is lent. */
  readonly tables?: TableReader
}

/** The service's use cases take this: the edge, and what is kept in memory from one request to the next. */
export interface Service extends ServiceEdge {
  readonly kept: Recent<unknown>
  readonly placements: PlacementDesk
  readonly press: Press
  readonly tables: TableReader
}

/** How many things are kept in memory: reports, plans, councils open for edits. */
const KEPT = 24

export function makeService(edge: ServiceEdge): Service {
  const placements = edge.placements ?? new DeskHere(edge.openRoads)
  const press = edge.press ?? new PressHere(edge.openRoads)
  // What is forgotten here for a pupil's sake is forgotten there too; a thread that has just gone holds nobody.
  const kept = new Recent<unknown>(KEPT, () => {
    for (const holder of [placements, press]) holder.forget().catch(() => {})
  })
  return { ...edge, kept, placements, press, tables: edge.tables ?? tablesHere }
}

/** What a use case has made. */
export interface Made {
  readonly kind:
    | 'dataset'
    | 'dataset_version'
    | 'scenario'
    | 'plan'
    | 'plan_revision'
    | 'comparison'
    | 'study'
    | 'erasure'
  readonly id: string
}

/** Who asks, and what is to be kept in the same transaction as the answer: an idempotency key's response. */
export interface Asking {
  readonly actor: Actor
  readonly alongside?: (tx: Tx, made: Made) => Promise<void>
}
