import type { Framework } from '../../domain/framework.ts'
import { readFrameworkAlone } from '../../intake/read-framework-alone.ts'
import { givenVersion, versionContent } from '../datasets/version-table.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'

/** The framework of a version, kept in memory. Rejects with a ServiceFault where it is none, or has faults. */
export const frameworkOf = (service: Service, versionId: string): Promise<Framework> =>
  service.kept.get(`framework ${versionId}`, async () => {
    const content = await versionContent(service, versionId)
    if (content.kind !== 'framework') throw new ServiceFault('scenario_input_wrong_kind', 'framework')
    const read = await readFrameworkAlone(givenVersion(content))
    if (!read.ok) throw new ServiceFault('scenario_input_faulty', 'framework', read.issues)
    return read.framework
  })
