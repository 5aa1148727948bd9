import { existsSync } from 'node:fs'
import type { RoadFigure } from './section.ts'

const SHARED = new URL('../../shared/', import.meta.url)
const MODULE = new URL('roads.ts', import.meta.url)

/** What `bench/roads.ts` exports: it measures the road engine on the data of `shared` and judges each figure. */
interface RoadBench {
  roadFigures(shared: URL): Promise<readonly RoadFigure[]>
}

const skipped = (why: string): readonly RoadFigure[] => [{ what: 'Roads', measured: `skipped: ${why}` }]

/** The figures of the road engine, or one row that says why there are none. */
export async function roadRows(): Promise<readonly RoadFigure[]> {
  if (!existsSync(SHARED)) return skipped('../shared not there')
  if (!existsSync(MODULE)) return skipped('bench/roads.ts not there')
  const bench = (await import(MODULE.href)) as RoadBench
  return bench.roadFigures(SHARED)
}
