import type { Json } from '../../audit/canonical-json.ts'
import type { Council } from '../../domain/council.ts'
import type { Issue } from '../../domain/issue.ts'
import type { LockFile } from '../../domain/lock.ts'
import type { GivenFile } from '../../intake/files/read-file.ts'
import { type InputFiles, readCouncil } from '../../intake/read-council.ts'
import { readLocks } from '../../intake/read-locks.ts'
import { cachedFile } from '../cached-file.ts'
import { givenVersion, versionContent } from '../datasets/version-table.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import type { ScenarioInputs } from './inputs.ts'
import { overriddenPolicy } from './overridden-policy.ts'

/** A scenario read: what is planned, without the roads. */
export interface ReadScenario {
  readonly council: Council
  readonly locks?: LockFile
}

async function givenFile(service: Service, id: string): Promise<GivenFile> {
  return givenVersion(await versionContent(service, id))
}

async function inputFiles(service: Service, inputs: ScenarioInputs): Promise<InputFiles> {
  const read = (id: string) => givenFile(service, id)
  const { policy, bell_times: bells, routes_today: today, calendar } = inputs
  const postcodes: string[] = []
  for (const id of inputs.postcodes ?? []) {
    const { version } = await versionContent(service, id)
    postcodes.push(await cachedFile(service, version.contentDigest, '.postcodes'))
  }
  return {
    pupils: await read(inputs.pupils),
    schools: await read(inputs.schools),
    framework: await read(inputs.framework),
    ...(policy === undefined ? {} : { policy: await read(policy) }),
    ...(bells === undefined ? {} : { bellTimes: await read(bells) }),
    ...(today === undefined ? {} : { routesToday: await read(today) }),
    ...(calendar === undefined ? {} : { calendar: await read(calendar) }),
    postcodes,
  }
}

const faulty = (issues: readonly Issue[]): ServiceFault =>
  new ServiceFault('scenario_faulty', `${issues.length} issues`, issues)

/**
 * Reads a scenario's versions together, under its own policy. Rejects with a ServiceFault: one of kind `scenario_faulty` has
 * the issues as `about`.
 */
export async function readScenario(
  service: Service,
  inputs: ScenarioInputs,
  overrides: Json,
): Promise<ReadScenario> {
  const files = await inputFiles(service, inputs)
  const read = await readCouncil(files, inputs.as_of === undefined ? {} : { asOf: inputs.as_of })
  if (!read.ok) throw faulty(read.issues)
  const locks =
    inputs.locks === undefined ? undefined : await readLocks(await givenFile(service, inputs.locks))
  if (locks?.ok === false) throw faulty(locks.issues)
  const { council } = read
  return {
    council: {
      ...council,
      policy: overriddenPolicy(council.policy, overrides),
      issues: [...council.issues, ...(locks?.issues ?? [])],
    },
    ...(locks === undefined ? {} : { locks: locks.locks }),
  }
}
