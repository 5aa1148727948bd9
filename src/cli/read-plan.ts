import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { argumentFault, systemCode } from './fault.ts'

/** plan.json as parsed JSON. Rejects with an InputFault when there is none. */
export async function readPlanDocument(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (problem) {
    throw argumentFault('plan_unreadable', basename(path) || '--plan', systemCode(problem))
  }
}
