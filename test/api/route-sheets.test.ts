import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Response } from 'supertest'
import { pdfPages } from '../support/read-pdf.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { openSheets } from '../../src/service/plans/printed-sheets.ts'
import { planDocument } from '../../src/service/plans/results.ts'
import { ASKING } from '../support/service/service-case.ts'
import { type Planned, planned, SECRETS } from './planned.ts'
import { expectProblem, services } from './service.ts'

const bytesOf = (response: Response): Uint8Array => response.body as Uint8Array

describe('printed route sheets', () => {
  const start = services('describe')
  let at: Planned
  let routes: readonly { readonly route_id: string; readonly pupils: readonly string[] }[]

  const get = (path: string, headers = {}, role: keyof Planned['people'] = 'officer') =>
    at.service
      .ask('get', `/api/v1/plans/${at.planId}/route-sheets${path}`, { who: at.people[role], headers })
      .buffer(true)
      .parse((stream, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const bytes = Buffer.concat(parts)
          const isJson = String(
            (stream as never as { headers: Record<string, string> }).headers['content-type'],
          )
          done(null, isJson.includes('json') ? JSON.parse(bytes.toString('utf8')) : bytes)
        })
      })

  beforeAll(async () => {
    at = await planned(await start())
    routes = (await planDocument(at.service.useCases, at.planId)).plan.routes
  })

  it('are PDFs of one route, with its children and nobody else', async () => {
    for (const { route_id, pupils } of routes) {
      const response = await get(`/${route_id}`)
      expect(response.status).toBe(200)
      expect(response.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="route-${route_id}.pdf"`,
        'cache-control': 'private, no-cache',
      })
      const said = pdfPages(bytesOf(response)).join('\n')
      const named = SECRETS.references.filter((reference) => said.includes(reference))
      expect(named.sort()).toEqual([...pupils].sort())
    }
  })

  it('come all at once as a zip', async () => {
    const response = await get('')
    expect(response.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="route-sheets-revision-1.zip"',
    })
    const files = unzipSync(bytesOf(response))
    expect(Object.keys(files)).toEqual(routes.map(({ route_id }) => `route-${route_id}.pdf`))
    const alone = await get(`/${routes[0]!.route_id}`)
    expect(Buffer.from(files[`route-${routes[0]!.route_id}.pdf`]!).equals(bytesOf(alone))).toBe(true)
  })

  it.each(['', '/R001'])('are not sent again to whoever has them (%s)', async (path) => {
    const first = await get(path)
    const again = await get(path, { 'if-none-match': String(first.headers['etag']) })
    expect(first.status).toBe(200)
    expect(again.status).toBe(304)
  })

  it('are refused for a route, a revision or a plan that is not there', async () => {
    expectProblem(await get('/R999'), 'report_missing')
    expectProblem(await get('/R001?revision=7'), 'revision_missing')
    expectProblem(await get('?revision=7'), 'revision_missing')
  })

  it('are put on record', async () => {
    await get('/R001')
    const log = await at.service.ask('get', '/api/v1/audit?limit=100', { who: at.people['auditor'] })
    const actions = (log.body as { items: { action: string; details: { report?: string } }[] }).items
    expect(actions.map(({ details }) => details?.report)).toContain('route-sheets/route-R001.pdf')
  })

  it('are printed on when the press has let go of the plan meanwhile', async () => {
    const { useCases } = at.service
    const sheets = await openSheets(useCases, at.planId)
    const before = await sheets.sheet('R001')
    await useCases.press.forget()
    expect(Buffer.from(await sheets.sheet('R001')).equals(before)).toBe(true)
  })

  it('leave out the routes of a child who has been erased since, and say so', async () => {
    const gone = routes[0]!
    const begun = (await openSheets(at.service.useCases, at.planId)).all()
    expect((await begun.next()).done).toBe(false)
    await erasePupil(at.service.useCases, ASKING, gone.pupils[0]!)
    // What was being printed with the child's record ends there.
    const rest = async (): Promise<void> => {
      for await (const piece of begun) expect(piece.length).toBeGreaterThan(0)
    }
    await expect(rest()).rejects.toMatchObject({ code: 'plan_holds_erased' })
    expectProblem(await get(`/${gone.route_id}`), 'plan_holds_erased')
    const files = unzipSync(bytesOf(await get('')))
    expect(Object.keys(files)).not.toContain(`route-${gone.route_id}.pdf`)
    expect(new TextDecoder().decode(files['not-printed.txt'])).toContain(gone.route_id)
  })
})
