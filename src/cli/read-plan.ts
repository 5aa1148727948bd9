import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ArgumentCode } from './catalogue.ts'
import { argumentFault, systemCode } from './fault.ts'

async function readDocument(path: string, code: ArgumentCode, argument: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (problem) {
    throw argumentFault(code, basename(path) || argument, systemCode(problem))
  }
}

/** plan.json as parsed JSON. Rejects with an InputFault when there is none. */
export const readPlanDocument = (path: string): Promise<unknown> =>
  readDocument(path, 'plan_unreadable', '--plan')

/** certificate.json as parsed JSON. Rejects with an InputFault when there is none. */
export const readCertificateDocument = (path: string): Promise<unknown> =>
  readDocument(path, 'certificate_unreadable', '--certificate')
