import { open } from 'node:fs/promises'
import type { Issue } from '../../domain/issue.ts'
import { readDocumentAlone, readPostcodesAlone } from '../../intake/read-one.ts'
import type { ColumnMap } from '../../intake/table/column-map.ts'
import { ROAD_CODES } from '../../roads/codes.ts'
import { getContent } from '../../store/content.ts'
import { cachedFile } from '../cached-file.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import { inMemory } from './in-memory.ts'
import { type DatasetKind, isTableKind } from './kinds.ts'
import { reportOf, tableReport, type ValidationReport } from './report.ts'

/** A kept upload. */
export interface Upload {
  readonly digest: string
  /** Without folders. */
  readonly fileName: string
  readonly columns?: ColumnMap | undefined
}

async function bytesOf({ store }: Service, digest: string): Promise<Buffer> {
  return Buffer.from(found(await store.read((tx) => getContent(tx, digest)), 'version_missing'))
}

/** Every extract begins with a block of this kind; whether its roads make a network turns out when it is opened. */
async function roadIssues(path: string, file: string): Promise<readonly Issue[]> {
  await using handle = await open(path, 'r')
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
  if (buffer.subarray(0, bytesRead).includes('OSMHeader')) return []
  return [{ code: 'roads_unreadable', file, ...ROAD_CODES.roads_unreadable }]
}

/** What is wrong with an upload by itself. Rejects with a ServiceFault for one that may not be read at all. */
export async function validateUpload(
  service: Service,
  kind: DatasetKind,
  { digest, fileName, columns = [] }: Upload,
): Promise<ValidationReport> {
  if (isTableKind(kind)) {
    const bytes = await bytesOf(service, digest)
    return tableReport(kind, inMemory(await service.tables.look(kind, { name: fileName, bytes, columns })))
  }
  if (kind === 'framework' || kind === 'policy') {
    const { issues } = await readDocumentAlone(kind, {
      name: fileName,
      bytes: await bytesOf(service, digest),
    })
    return reportOf(kind, null, issues)
  }
  if (kind === 'postcodes') {
    const { issues } = await readPostcodesAlone(await cachedFile(service, digest, '.postcodes'))
    return reportOf(
      kind,
      null,
      issues.map((issue) => ({ ...issue, file: fileName })),
    )
  }
  return reportOf(kind, null, await roadIssues(await cachedFile(service, digest, '.osm.pbf'), fileName))
}
