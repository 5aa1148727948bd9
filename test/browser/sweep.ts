import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { mayDo, type Permission } from '../../src/accounts/permissions.ts'
import type { Role } from '../../src/accounts/roles.ts'
import { runComparison } from '../../src/service/comparisons/run-comparison.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { requestStudy } from '../../src/service/studies/request-study.ts'
import { listDatasets, listVersions } from '../../src/store/datasets.ts'
import { allPages } from '../../web/all-pages.ts'
import { nameOfPage } from '../../web/page.ts'
import { SEEDED } from '../api/seeded.ts'
import type { Service } from '../api/service.ts'
import { OPERATORS } from '../support/service/framework-texts.ts'
import { ASKING, LIMIT, smallScenario, uploaded, workOff } from '../support/service/service-case.ts'
import { expectSound, signInAs, visit } from './visitor.ts'

/** The narrowest window that has to do without scrolling sideways (WCAG 2.2, 1.4.10), CSS pixels. */
const NARROW = { width: 320, height: 640 }

/** Pages that are files, and one that is asked for with what is compared. */
const NO_PAGES: readonly string[] = [
  'GET /plans/{id}/route-sheets',
  'GET /plans/{id}/route-sheets/{route_id}',
  'GET /plans/{id}/report',
  'GET /dataset-versions/{id}/faulty-rows',
  'GET /dataset-versions/{id}/differences',
  'GET /comparisons/{id}/workbook',
  'GET /studies/{id}/table',
]

/** What the pages of one thing each are asked for. */
export type Things = Readonly<Record<string, string>>

/** A council with a plan, a comparison and a study: the ids that stand in the addresses of pages. */
export async function councilOf(service: Service): Promise<Things> {
  const { useCases, store } = service
  const scenarioId = await smallScenario(useCases)
  const plan = await requestPlan(useCases, ASKING, { scenarioId, name: 'Autumn', settings: LIMIT })
  await workOff(useCases)
  const versions = await store.read(async (tx) => {
    const { items } = await listDatasets(tx, { limit: 50, kind: 'schools' })
    return listVersions(tx, items[0]?.id ?? '', { limit: 1 })
  })
  const framework = (await uploaded(useCases, 'framework', OPERATORS)).id
  const wanted = { planId: plan.id, frameworkVersionIds: [framework], reoptimiseSeconds: 20 }
  const comparison = await runComparison(useCases, ASKING, wanted)
  const prices = { kind: 'stability_curve', moved_pence: [0, 10_000], seconds: 20, seed: 1 } as const
  const study = await requestStudy(useCases, ASKING, { planId: plan.id, request: prices })
  const account = await service.account('finance')
  return {
    plans: plan.id,
    'dataset-versions': versions[0]?.id ?? '',
    comparisons: comparison.id,
    studies: study.id,
    framework,
    accounts: account.id,
    route_id: 'R001',
    pupil_id: 'P1',
    number: '1',
  }
}

/** Every page that a role may open, with the ids of a council; the frame of `service` is what they are made from. */
function addressesFor({ frame }: Service, role: Role, things: Things): readonly string[] {
  return allPages(frame)
    .filter(
      (each) => each.method === 'get' && each.access !== 'public' && !NO_PAGES.includes(nameOfPage(each)),
    )
    .filter(
      ({ access }) => access === 'signed_in' || [access].flat().some((one) => mayDo(role, one as Permission)), // the others are filtered out
    )
    .map(({ path }) =>
      path
        .replace('{id}', things[path.split('/')[1] ?? ''] ?? '')
        .replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? ''),
    )
}

/** Opens every page as a role, wide and narrow. */
export async function sweep(browser: Browser, service: Service, role: Role, things: Things): Promise<void> {
  const { email } = await service.account(role)
  const visitor = await visit(browser, service.origin)
  await signInAs(visitor, email, SEEDED.password)
  const { page } = visitor
  const wide = page.viewportSize()
  for (const address of addressesFor(service, role, things)) {
    if (wide !== null) await page.setViewportSize(wide)
    const response = await page.goto(address)
    expect([address, response?.status()]).toEqual([address, 200])
    await expectSound(visitor, `${address} as ${role}`)
    await page.setViewportSize(NARROW)
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect([address, width]).toEqual([address, NARROW.width])
  }
  await visitor.context.close()
}
