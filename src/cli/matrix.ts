import { dirname } from 'node:path'
import type { Issue } from '../domain/issue.ts'
import type { RoadSource } from '../domain/travel.ts'
import { matrixDocument } from './matrix-document.ts'
import { keepInput } from './outputs.ts'
import { readPoints } from './points.ts'
import { ensureWritable, writeOne } from './write-files.ts'

/**
 * `schoolway matrix`: reads the points, asks the roads, writes the document. Roads are opened only for points without
 * fault: where an issue is an error nothing is opened and nothing written. Rejects with a RoadFailure where
 * the roads fail.
 */
export async function matrix(
  pointsPath: string,
  outPath: string,
  openRoads: () => Promise<RoadSource>,
): Promise<readonly Issue[]> {
  ensureWritable(dirname(outPath))
  keepInput(outPath, pointsPath)
  const { points, issues } = await readPoints(pointsPath)
  if (issues.some(({ severity }) => severity === 'error')) return issues
  const roads = await openRoads()
  try {
    const travel = await roads.matrix(points.map(({ place }) => place))
    const ids = points.map(({ id }) => id)
    await writeOne(outPath, matrixDocument(ids, travel))
  } finally {
    await roads.close()
  }
  return issues
}
