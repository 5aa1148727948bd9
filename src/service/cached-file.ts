import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { streamContent } from '../store/content.ts'
import type { Service } from './service.ts'

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * The path of a kept value as a file, for what is read from a path: roads and postcodes, nothing about a pupil. It is written
 * once, whole or not at all. Rejects with ContentDamaged, and where there is no such value.
 */
export async function cachedFile(service: Service, digest: string, extension: string): Promise<string> {
  const { store, cacheFolder } = service
  const path = join(cacheFolder, `${digest}${extension}`)
  if (await isThere(path)) return path
  const pieces = await streamContent(store, digest)
  if (pieces === undefined) throw new Error(`there is no kept value ${digest}`)
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 })
  const unfinished = join(cacheFolder, `${store.newId()}.part`)
  try {
    await pipeline(pieces, createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
  return path
}
