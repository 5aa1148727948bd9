import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import writeXlsxFile from 'write-excel-file/node'
import { parseCsv } from '../src/csv/parse.ts'
import { writeCsv } from '../src/csv/write.ts'
import { serviceHere } from './service-here.ts'

/**
 * How long an upload takes from request to answer: a pupil list of many rows as CSV and as XLSX, and a road extract.
 * `node bench/upload.ts --pupils pupils.csv [--rows 10000] [--roads roads.osm.pbf] [--repeat 3]`
 */
const { values } = parseArgs({
  options: {
    pupils: { type: 'string' },
    rows: { type: 'string', default: '10000' },
    roads: { type: 'string' },
    repeat: { type: 'string', default: '3' },
  },
})
const MEGABYTE = 1_000_000

/** The list over and over, each pupil by another reference. */
async function longList(path: string, count: number): Promise<readonly (readonly string[])[]> {
  const [header = [], ...rows] = (await parseCsv(readFileSync(path, 'utf8'), ',')) ?? []
  const at = header.indexOf('pupil_id')
  const list = Array.from({ length: count }, (_, index) =>
    (rows[index % rows.length] ?? []).map((cell, column) => (column === at ? `P${index}` : cell)),
  )
  return [header, ...list]
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-upload-'))
const { origin, officer, close } = await serviceHere(folder)
const { cookie, csrfToken } = await officer()
const headers = { cookie: `schoolway=${cookie}`, 'x-csrf-token': csrfToken }

async function upload(kind: string, fileName: string, bytes: Uint8Array): Promise<void> {
  const made = await fetch(`${origin}/api/v1/datasets`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, name: fileName }),
  })
  const { id } = (await made.json()) as { id: string }
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(bytes)], fileName, { type: 'application/octet-stream' }))
  const stalls = monitorEventLoopDelay({ resolution: 5 })
  stalls.enable()
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  const response = await fetch(`${origin}/api/v1/datasets/${id}/versions`, {
    method: 'POST',
    headers,
    body: form,
  })
  const milliseconds = performance.now() - begun
  const used = process.cpuUsage(cpu)
  stalls.disable()
  const answer = (await response.json()) as Record<string, unknown>
  const text = [
    fileName,
    `${response.status}`,
    `${milliseconds.toFixed(0)} ms`,
    `${((used.user + used.system) / 1000).toFixed(0)} ms of CPU`,
    `longest stall ${(stalls.max / 1e6).toFixed(0)} ms`,
    `${answer['rows'] ?? '-'} rows, ${answer['errors'] ?? '-'} errors, ${answer['warnings'] ?? '-'} warnings`,
    `${(bytes.length / MEGABYTE).toFixed(1)} MB`,
    `peak ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
  ]
  console.log(text.join('; '))
}

try {
  if (values.pupils !== undefined) {
    const [header = [], ...rows] = await longList(values.pupils, Number(values.rows))
    const csv = new TextEncoder().encode(await writeCsv(header, rows))
    const sheet = [header, ...rows].map((row) =>
      row.map((cell) => (cell === '' ? null : { value: cell, type: String })),
    )
    const xlsx = await writeXlsxFile(sheet).toBuffer()
    for (let time = 0; time < Number(values.repeat); time++) {
      await upload('pupils', 'pupils.csv', csv)
      await upload('pupils', 'pupils.xlsx', xlsx)
    }
  }
  if (values.roads !== undefined) {
    console.log(`roads: ${(statSync(values.roads).size / MEGABYTE).toFixed(1)} MB`)
    await upload('roads', basename(values.roads), readFileSync(values.roads))
  }
} finally {
  await close()
  rmSync(folder, { recursive: true, force: true })
}
