import { readFile } from 'node:fs/promises'
import { argumentFault } from './fault.ts'

/** plan.json as parsed JSON. Throws InputFault when there is none. */
export async function readPlanDocument(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
    throw argumentFault('plan_unreadable', '--plan', code)
  }
}
