import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type AssetFile, assetFiles } from './asset-files.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

export interface Assets {
  /** The address of a file, which changes with any of the files: browsers keep them for a year. */
  address(name: string): string
  /** @param path behind `/assets/`, with or without the version */
  find(path: string): { readonly file: AssetFile; readonly versioned: boolean } | undefined
  /** A file as it goes over the wire; compressed once, when it is first asked for. */
  encoded(file: AssetFile, encoding: Encoding): Promise<Buffer>
}

const ENCODE: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  identity: async (bytes) => bytes,
}

/** One version for all: scripts import each other by relative addresses, and must be of one making. */
const versionOf = (files: readonly AssetFile[]): string => {
  const hash = createHash('sha256')
  for (const { name, bytes } of files) hash.update(name).update('\0').update(bytes)
  return `v-${hash.digest('hex').slice(0, 12)}`
}

export function makeAssets(files: readonly AssetFile[] = assetFiles()): Assets {
  const byName = new Map(files.map((each) => [each.name, each]))
  const version = versionOf(files)
  const kept = new Map<string, Promise<Buffer>>()
  return {
    address: (name) => {
      if (!byName.has(name)) throw new RangeError(`there is no asset ${name}`)
      return `/assets/${version}/${name}`
    },
    find: (path) => {
      const [first, ...rest] = path.split('/')
      const old = first?.startsWith('v-') === true
      const file = byName.get(old ? rest.join('/') : path)
      return file === undefined ? undefined : { file, versioned: first === version }
    },
    encoded: (file, encoding) => {
      const key = `${encoding} ${file.name}`
      const bytes = kept.get(key) ?? ENCODE[encoding](file.bytes)
      kept.set(key, bytes)
      return bytes
    },
  }
}
