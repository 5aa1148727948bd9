import { request } from 'node:http'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { zipOf } from '../support/zip.ts'
import { SEEDED } from './seeded.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'
import { newDataset, send } from './uploads.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MAX_UPLOAD_BYTES = 300_000

/** A workbook of one sheet, as Excel packs it. */
const workbook = (sheet: string | Buffer, path = 'xl/worksheets/sheet1.xml'): Buffer =>
  zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/${path}"/></Relationships>`,
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Pupils" sheetId="1" r:id="rId1"/></sheets></workbook>',
    [path]: sheet,
  })

const sheetOf = (rows: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const HEADER = `<row r="1">${cell('A1', 'pupil_id')}${cell('B1', 'school_id')}${cell('C1', 'home_postcode')}</row>`

describe('an upload that means harm', () => {
  const start = services('describe')
  let service: Service
  let officer: Who
  let pupils = ''
  let port = 0
  beforeAll(async () => {
    service = await start({
      environment: { MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES), BODY_SECONDS: '1' },
    })
    officer = await service.signedIn('officer')
    pupils = await newDataset(service, officer, 'pupils')
    port = service.port
  })

  /** The service is as it was: it answers, and a plain file goes through. */
  const expectAlive = async (): Promise<void> => {
    const id = await newDataset(service, officer, 'pupils')
    const { status, body } = await send(
      service,
      officer,
      id,
      'pupil_id,school_id,home_postcode\nP1,S1,BS1 1AA\n',
    )
    expect([status, body.rows]).toEqual([201, 1])
    const sheet = sheetOf(
      `${HEADER}<row r="2">${cell('A2', 'P1')}${cell('B2', 'S1')}${cell('C2', 'BS1 1AA')}</row>`,
    )
    const whole = await send(service, officer, id, workbook(sheet), { name: 'pupils.xlsx', type: XLSX })
    expect([whole.status, whole.body.rows, whole.body.errors]).toEqual([201, 1, 0])
  }

  /** Sends raw bytes as a body, and gives the code of what comes back; `gone` where the line was cut. */
  const raw = (
    body: Buffer,
    { type = 'multipart/form-data; boundary=b', length = body.length, hold = false } = {},
  ): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/api/v1/datasets/${pupils}/versions`,
        headers: { ...officer.headers, 'content-type': type, 'content-length': String(length) },
      })
      sent.once('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () => {
          sent.destroy()
          resolve((JSON.parse(text) as { code: string }).code)
        })
      })
      sent.once('error', (fault: NodeJS.ErrnoException) =>
        fault.code === 'ECONNRESET' || fault.code === 'EPIPE' ? resolve('gone') : reject(fault),
      )
      sent.write(body)
      if (!hold) sent.end()
    })

  const part = (disposition: string, content: string, type = 'text/csv'): string =>
    `--b\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`

  it('is refused where it is too large, and where it says so and is not', async () => {
    expectProblem(
      await send(service, officer, pupils, Buffer.alloc(MAX_UPLOAD_BYTES + 1, 65)),
      'body_too_large',
    )
    await expectAlive()
  })

  it('is refused where it ends early', async () => {
    const begun = Buffer.from(part('name="file"; filename="a.csv"', 'pupil_id\nP1'))
    expect(await raw(begun)).toBe('upload_invalid')
    expect(await raw(Buffer.from('--b'))).toBe('upload_invalid')
    expect(await raw(Buffer.from('no boundary at all'))).toBe('upload_invalid')
    await expectAlive()
  })

  it('is refused where it is too slow, and the line is let go', async () => {
    const begun = Buffer.from(part('name="file"; filename="a.csv"', 'pupil_id\nP1'))
    expect(['request_too_slow', 'gone']).toContain(await raw(begun, { length: 1000, hold: true }))
    await expectAlive()
  })

  it('is refused where it is of another type, or not a form at all', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/x-msdownload', 'application/zip'])
      expectProblem(await send(service, officer, pupils, 'x', { type }), 'media_type_refused')
    expect(await raw(Buffer.from('{}'), { type: 'application/json' })).toBe('media_type_refused')
    expect(await raw(Buffer.from('a=b'), { type: 'application/x-www-form-urlencoded' })).toBe(
      'media_type_refused',
    )
    await expectAlive()
  })

  it('is refused where it has many fields, files or parts, or long names', async () => {
    const file = part('name="file"; filename="a.csv"', 'pupil_id\nP1\n')
    const form = (parts: string): Buffer => Buffer.from(`${parts}--b--\r\n`)
    const fields = Array.from({ length: 60 }, (_, index) => part(`name="f${index}"`, 'x')).join('')
    expect(await raw(form(fields + file))).toBe('upload_invalid')
    expect(await raw(form(file + file))).toBe('upload_invalid')
    expect(await raw(form(part(`name="${'n'.repeat(5000)}"`, 'x') + file))).toBe('upload_invalid')
    expect(await raw(form(part('name="other"; filename="a.csv"', 'x')))).toBe('upload_invalid')
    expect(await raw(form(part('name="more"', 'x') + file))).toBe('request_invalid')
    expect(await raw(form(part('name="columns"', 'y'.repeat(100_000)) + file))).toBe('body_too_large')
    expect(await raw(form(part('name="__proto__[x]"', '1') + file))).toBe('request_invalid')
    await expectAlive()
  })

  it('has a name that leads nowhere', async () => {
    const id = await newDataset(service, officer, 'pupils')
    const names = [
      '../../../etc/passwd',
      'C:\\Windows\\pupils.csv',
      '/',
      '..',
      'a\u0000b.csv',
      '\u202Evsc.exe',
    ]
    for (const [index, name] of names.entries()) {
      const { status, body } = await send(service, officer, id, `pupil_id,school_id\nP${index},S1\n`, {
        name,
      })
      expect([201, 400]).toContain(status)
      expect(body.file_name ?? body.code).not.toMatch(/[/\\\p{C}]|^\.{0,2}$/u)
    }
    await expectAlive()
  })

  it('does not reach a prototype or a stack by the columns that it names', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    for (const columns of [deep, '{"__proto__": "pupil_id"}', '{"a": {"b": {}}}', 'nul', '\u0000']) {
      const response = await service
        .ask('post', `/api/v1/datasets/${pupils}/versions`, { who: officer })
        .field('columns', columns)
        .attach('file', Buffer.from('pupil_id\nP1\n'), { filename: 'a.csv', contentType: 'text/csv' })
      expectProblem(response, 'request_invalid')
    }
    expect(({} as Record<string, unknown>)['pupil_id']).toBeUndefined()
    await expectAlive()
  })

  it('is kept with its errors where it is a document nested without end', async () => {
    for (const kind of ['framework', 'policy']) {
      const id = await newDataset(service, officer, kind)
      const text = `${'{"rates":'.repeat(20_000)}1${'}'.repeat(20_000)}`
      const answer = await send(service, officer, id, text, { name: 'a.json', type: 'application/json' })
      expect(answer.status === 201 ? answer.body.errors > 0 : answer.status === 422).toBe(true)
    }
    await expectAlive()
  })

  it('is refused where a workbook unpacks to more than a machine has', async () => {
    const bomb = workbook(Buffer.alloc(101_000_000, 32))
    expect(bomb.length).toBeLessThan(MAX_UPLOAD_BYTES)
    const answer = await send(service, officer, pupils, bomb, { name: 'pupils.xlsx', type: XLSX })
    expectProblem(answer, 'upload_unpacks_too_large')
    await expectAlive()
  })

  it('is refused where a workbook puts a cell in a row or column that no list has', async () => {
    const row = (number: string, at: string) => `${HEADER}<row r="${number}">${cell(at, SEEDED.child)}</row>`
    const sheets = [
      ...['A1048576', 'XFD2', 'A99999999999', 'ZZZZZZZZ1', '$A$1048576'].map((at) =>
        row(/\d+$/.exec(at)?.[0] ?? '', at),
      ),
      row('1e9', 'A2'),
      row('&#49;048576', 'A2'),
      row('0x7fffffff', 'A2'),
      `${HEADER}<row r = '9999999'/>`,
      '<row/>'.repeat(260_000),
    ]
    const file = { name: 'pupils.xlsx', type: XLSX }
    for (const sheet of sheets)
      expectProblem(
        await send(service, officer, pupils, workbook(sheetOf(sheet)), file),
        'upload_unpacks_too_large',
      )
    const elsewhere = workbook(sheetOf(row('9999999', 'A9999999')), 'xl/other.xml')
    expectProblem(await send(service, officer, pupils, elsewhere, file), 'upload_unpacks_too_large')
    await expectAlive()
  })

  it('is kept with its errors where a workbook is damaged or is none', async () => {
    const whole = workbook(sheetOf(`${HEADER}<row r="2">${cell('A2', 'P1')}</row>`))
    const damaged = Buffer.from(whole)
    damaged.fill(0, 40, 400)
    const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${sheetOf('<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row>')}`
    for (const bytes of [
      whole.subarray(0, whole.length - 30),
      damaged,
      zipOf({ '../../evil.txt': 'x' }),
      workbook(entities),
      Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(1000))]),
    ]) {
      const id = await newDataset(service, officer, 'pupils')
      const answer = await send(service, officer, id, bytes, { name: 'pupils.xlsx', type: XLSX })
      expect([answer.status, answer.body.errors > 0]).toEqual([201, true])
    }
    await expectAlive()
  })
})
