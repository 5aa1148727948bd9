import type { RoadsFrom } from '../../decisions/placement/desk.ts'
import { getVersion } from '../../store/datasets.ts'
import { cachedFile } from '../cached-file.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import type { ScenarioInputs } from './inputs.ts'

/** A version's content as a file of the cache folder. Rejects with a ServiceFault. */
export async function filePath(service: Service, versionId: string, extension: string): Promise<string> {
  const version = found(await service.store.read((tx) => getVersion(tx, versionId)), 'version_missing')
  return cachedFile(service, version.contentDigest, extension)
}

/** A scenario's roads, for another thread to open. Rejects with a ServiceFault. */
export async function roadsFrom(service: Service, { roads, crow_flies }: ScenarioInputs): Promise<RoadsFrom> {
  if (crow_flies !== undefined) return { kind: 'crow_flies', ...crow_flies }
  return {
    kind: 'file',
    path: await filePath(service, found(roads, 'scenario_input_missing'), '.osm.pbf'),
  }
}
