import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { argumentFault, type InputFault, systemCode } from './fault.ts'
import { SHEETS } from './outputs.ts'

/** The disk's failures are not the argument's. */
const DISK_CODES: readonly string[] = ['ENOSPC', 'EDQUOT', 'EIO']

const cannotWrite = (problem: unknown): unknown => {
  const code = systemCode(problem)
  if (code === undefined || DISK_CODES.includes(code)) return problem
  return argumentFault('cannot_write', '--out', code)
}

const isFolder = (path: string): boolean => statSync(path).isDirectory()

/**
 * Finds out, before any work is done, whether a folder can be made and written to; makes nothing. Throws InputFault
 * when it cannot.
 */
export function ensureWritable(folder: string): void {
  let place = resolve(folder)
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  if (!isFolder(place)) throw notAFolder()
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch (problem) {
    throw cannotWrite(problem)
  }
}

const notAFolder = (): InputFault => argumentFault('cannot_write', '--out', 'ENOTDIR')

/** Writes files under a folder, making it. Rejects with an InputFault when that cannot be done there. */
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
    throw cannotWrite(problem)
  }
}

/** A file of a folder: text, or bytes as they are. */
export interface OutputFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Writes files into a folder, making it, and leaves what else is there. Rejects with an InputFault when that cannot be done there. */
export async function writeBeside(folder: string, files: readonly OutputFile[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const { name, content } of files) await writeFile(join(folder, name), content)
  } catch (problem) {
    throw cannotWrite(problem)
  }
}

/** Writes one file, in pieces, making its folder. Rejects with an InputFault when that cannot be done there. */
export async function writeOne(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, pieces)
  } catch (problem) {
    throw cannotWrite(problem)
  }
}
