import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { argumentFault } from './fault.ts'

/** The folder of an earlier plan's route sheets: replaced as a whole, so that no route that is gone leaves its sheet. */
const SHEETS = 'route-sheets'

/** Writes files under a folder, making it. Throws InputFault when that cannot be done. */
export async function writeFiles(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await rm(join(folder, SHEETS), { recursive: true, force: true })
    for (const { name, text } of files) {
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
    throw argumentFault('cannot_write', '--out', code)
  }
}
