import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { createRandom, type Random } from '../random.ts'
import { Driver, type Operation } from './driver.ts'
import { expectWhole } from './kept.ts'
import { prepare, type Prepared, withStore } from './prepared.ts'
import { startService } from './service-process.ts'
import { until } from './until.ts'

export interface Trial {
  /** Of an empty store. */
  readonly address: string
  /** For the service's cache. */
  readonly folder: string
  readonly seed: number
  /** How many times the service is killed. */
  readonly moments: number
}

/** A moment may be a little after an operation's usual end. */
const BEYOND = 1.3
const MOST_OPERATIONS = 4
const LEASE_SECONDS = '2'

/** Settings of a service on a store; requests that were broken off may be sent again soon. */
const environmentOf = ({ address, folder }: Trial) => ({
  DATABASE_URL: address.startsWith('postgres') ? address : `sqlite:${address}`,
  ...(address.startsWith('postgres') ? { DATA_DIR: folder } : {}),
  LEASE_SECONDS,
  REQUEST_SECONDS: '2',
  BODY_SECONDS: '2',
})

/** Works for a while, and kills the service at a moment of the last operation. */
async function workAndKill(trial: Trial, driver: Driver, random: Random): Promise<void> {
  // Half of the time there is a planner that is killed with it, in the midst of what was asked for before.
  const WORKERS = random.pick(['0', '1'])
  const service = await startService({ ...environmentOf(trial), WORKERS })
  try {
    driver.origin = service.origin
    const many = random.integer(0, MOST_OPERATIONS - 1)
    for (let done = 0; done < many; done++) await driver.carryOut(driver.next())
    const last = driver.next()
    const moment = random.next() * BEYOND * driver.usual(last)
    await Promise.all([driver.carryOut(last), wait(moment).then(() => service.kill())])
  } finally {
    await service.kill()
  }
}

/** Sends what was never answered again, under its key: it is done once, whether it had been done or not. */
async function sendAgain(driver: Driver, operation: Operation): Promise<void> {
  // Whether an edit was made is seen by its revision, which was looked at after the kill.
  if (operation.kind === 'edit') return
  await until(`${operation.kind} again`, async () => {
    const response = await driver.send(operation)
    const { id, code } = (await response.json()) as { readonly id?: string; readonly code?: string }
    // The request of the process that died is waited for until it must have ended.
    if (response.status === 409 && code === 'idempotency_under_way') return false
    expect([response.status, typeof id]).toEqual([201, 'string'])
    if (operation.kind === 'upload') driver.acknowledged.uploads.push({ ...operation, id: id ?? '' })
    else driver.acknowledged.plans.push({ ...operation, id: id ?? '' })
    return true
  })
}

/** All plans that were asked for are made in the end, and can be read. */
async function expectPlansMade(driver: Driver): Promise<void> {
  for (const { id } of driver.acknowledged.plans) {
    await until(`plan ${id}`, async () => {
      const { state } = (await (await driver.read(`/api/v1/plans/${id}`)).json()) as {
        readonly state: string
      }
      return state === 'done'
    })
    const document = await driver.read(`/api/v1/plans/${id}/document`)
    expect(document.status).toBe(200)
    expect(await document.json()).toMatchObject({ plan: { totals: { pupils: 6, served: 6 } } })
  }
}

async function expectUploadsRead(driver: Driver): Promise<void> {
  for (const { id, text } of driver.acknowledged.uploads) {
    const file = await driver.read(`/api/v1/dataset-versions/${id}/file`)
    expect([file.status, await file.text()]).toEqual([200, text])
  }
}

/**
 * Kills the service again and again in the midst of uploads, plans and edits: whatever it had acknowledged is there each time,
 * nothing is half there, the record is whole; and in the end all that was asked for is done, once.
 * @returns what was asked for
 */
export async function survive(trial: Trial): Promise<Driver> {
  const random = createRandom(trial.seed)
  const prepared: Prepared = await prepare(trial.address, trial.folder)
  const driver = new Driver(prepared, random)
  const expectKept = () => withStore(trial.address, (store) => expectWhole(store, driver, prepared))
  for (let moment = 0; moment < trial.moments; moment++) {
    await workAndKill(trial, driver, random)
    await expectKept()
  }
  const service = await startService(environmentOf(trial))
  try {
    driver.origin = service.origin
    for (const operation of driver.unanswered.splice(0)) await sendAgain(driver, operation)
    await expectPlansMade(driver)
    await expectUploadsRead(driver)
    expect(await service.terminate()).toBe(0)
  } finally {
    await service.kill()
  }
  await expectKept()
  return driver
}
