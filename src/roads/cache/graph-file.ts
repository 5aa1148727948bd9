import {
  closeSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const ANY_WRITE = 0o222

/** Where the graph of a road file and profile is kept: beside the file, or in a folder of its own. */
export function graphPath(file: string, profile: string, folder: string | undefined): string {
  return join(folder ?? dirname(file), `${basename(file)}.${profile}.graph`)
}

/** A whole file in shared memory; undefined when it can't be read. */
export function readShared(path: string): Uint8Array | undefined {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const { size } = fstatSync(handle)
    const bytes = new Uint8Array(new SharedArrayBuffer(size))
    let at = 0
    while (at < size) {
      const read = readSync(handle, bytes, at, size - at, at)
      if (read === 0) return undefined
      at += read
    }
    return bytes
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/**
 * Writes a file in a folder of its own first, so that no reader sees half of it. A place that can't be written to
 * is no fault: the network is then built anew each time. Says whether it was written.
 */
export function writeWhole(path: string, bytes: Uint8Array): boolean {
  let folder: string | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    // An administrator may write anywhere; a folder marked read-only is left alone all the same.
    if ((statSync(dirname(path)).mode & ANY_WRITE) === 0) return false
    folder = mkdtempSync(`${path}-`)
    const draft = join(folder, 'draft')
    writeFileSync(draft, bytes)
    renameSync(draft, path)
    return true
  } catch {
    return false
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
