import { newToken } from '../../../src/accounts/api-token.ts'
import { permissionsOf } from '../../../src/accounts/permissions.ts'
import type { Role } from '../../../src/accounts/roles.ts'
import { processEdge } from '../../../api/process-edge.ts'
import { addDataset } from '../../../src/service/datasets/upload.ts'
import { requestPlan } from '../../../src/service/plans/request-plan.ts'
import { accountStore } from '../../../src/store/accounts.ts'
import { openStore } from '../../../src/store/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { ASKING, LIMIT, serviceOn, smallScenario, workOff } from '../service/service-case.ts'

/** A store with a small council, a finished plan, and somebody who may change it. */
export interface Prepared {
  readonly address: string
  /** An officer's API token. */
  readonly token: string
  readonly scenarioId: string
  /** A plan that is finished. */
  readonly planId: string
  /** A dataset of pupils without a version. */
  readonly datasetId: string
}

/** Opens a store on the clock of this machine. */
export async function withStore<Result>(
  address: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { now, newId } = processEdge()
  const store = await openStore(address, { now, newId })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function tokenFor(store: Store, role: Role): Promise<string> {
  const { now, newId, randomBytes } = processEdge()
  const account = {
    id: newId(),
    email: `${role}@council.example`,
    name: role,
    role,
    status: 'active' as const,
    passwordHash: null,
    oidcIssuer: null,
    oidcSubject: null,
    failedAttempts: 0,
    lockedUntil: null,
    createdAt: now(),
    updatedAt: now(),
  }
  const request = { name: 'tests', scopes: [...permissionsOf(role)], expiresAt: now() + 86_400_000 }
  const { text, token } = newToken(request, account.id, newId(), now(), randomBytes)
  await store.write(async (tx) => {
    await accountStore(tx).saveAccount(account)
    await accountStore(tx).saveToken(token)
  })
  return text
}

/** Fills a new store, with the service's own use cases. */
export const prepare = (address: string, folder: string): Promise<Prepared> =>
  withStore(address, async (store) => {
    const service = serviceOn(store, folder)
    const scenarioId = await smallScenario(service)
    const wanted = { scenarioId, name: 'To be edited', settings: LIMIT }
    const { id: planId } = await requestPlan(service, ASKING, wanted)
    await workOff(service)
    const { id: datasetId } = await addDataset(service, ASKING, { kind: 'pupils', name: 'uploads' })
    return { address, token: await tokenFor(store, 'officer'), scenarioId, planId, datasetId }
  })
