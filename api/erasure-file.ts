import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { erasureListText } from '../src/service/privacy/erasure-list.ts'

/** Writes who was erased beside the store, as hashes, where that has changed; whole or not at all. */
export async function writeErasures(path: string, hashes: readonly string[]): Promise<void> {
  const text = erasureListText(hashes)
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, text, { mode: 0o600 })
  await rename(`${path}.part`, path)
}
