import { randomBytes } from 'node:crypto'
import type { Bell } from '../src/domain/bell.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { makeService, type Service } from '../src/service/service.ts'
import type { Store } from '../src/store/store.ts'
import { PlacementThread } from '../workers/placement-thread.ts'
import type { WorkerPool } from '../workers/pool.ts'
import { PressThread } from '../workers/press-thread.ts'
import { TableThread } from '../workers/table-thread.ts'
import type { Config } from './config.ts'

export interface ServiceTools {
  readonly store: Store
  readonly bell: Bell
  readonly pool: WorkerPool
  readonly config: Pick<Config, 'cacheFolder'>
}

/** The service's use cases as this process has them; long rows of travel times are filled in by its threads. */
export const openService = ({ store, bell, pool, config }: ServiceTools): Service =>
  makeService({
    store,
    bell,
    cacheFolder: config.cacheFolder,
    openRoads: (file) =>
      openOsmRoads({
        file,
        profile: 'uk-car',
        runRange: (task) => pool.matrixRows(task),
        ranges: 2 * pool.workers,
      }),
    randomBytes,
    placements: new PlacementThread(),
    press: new PressThread(),
    tables: new TableThread(),
  })
