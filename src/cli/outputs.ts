import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { CERTIFICATE_FILE, CHANGES_FILE } from '../jobs/plan-files.ts'
import { argumentFault } from './fault.ts'

/** What a plan's folder holds, beside the route sheets. */
export const OUTPUT_FILES = [
  'plan.json',
  'summary.txt',
  'summary.json',
  'routes.csv',
  'pupils.csv',
  'recharge.csv',
  'issues.csv',
  'plan.geojson',
] as const

/** The folder of an earlier plan's route sheets: replaced as a whole, so that no route that is gone leaves its sheet. */
export const SHEETS = 'route-sheets'

/** What a comparison's folder holds. */
export const COMPARISON_FILES = ['comparison.json', 'comparison.csv', 'comparison.xlsx'] as const

/** A path by which the same file is known however it is written; of what is not there, as far as it is. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(real(parent), basename(path))
  }
}

/** Whether writing these outputs would lose a file that is read. */
function loses(outputs: readonly string[], input: string): boolean {
  const read = real(resolve(input))
  return outputs.some((output) => {
    const written = real(resolve(output))
    return read === written || read.startsWith(written + sep)
  })
}

function keep(outputs: readonly string[], inputs: readonly string[]): void {
  const lost = inputs.find((input) => loses(outputs, input))
  if (lost === undefined) return
  throw argumentFault('cannot_write', '--out', `it would replace ${basename(lost)}, which is read`)
}

/** Makes sure that a plan written to the folder replaces none of the files that it is made from. Throws InputFault. */
export const keepInputs = (folder: string, inputs: readonly string[]): void =>
  keep(
    [...OUTPUT_FILES, CERTIFICATE_FILE, CHANGES_FILE, SHEETS].map((name) => join(folder, name)),
    inputs,
  )

/** The same for files of other names. */
export const keepFiles = (folder: string, names: readonly string[], inputs: readonly string[]): void =>
  keep(
    names.map((name) => join(folder, name)),
    inputs,
  )

/** The same for one file. */
export const keepInput = (output: string, input: string): void => keep([output], [input])
