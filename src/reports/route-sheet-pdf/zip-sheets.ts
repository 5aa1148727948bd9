import { Zip, ZipPassThrough } from 'fflate'

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Files as a zip, piece by piece as they are made: no more than one of them is held. They are not compressed once more.
 * `made` is the date that each is given.
 */
export async function* zipSheets(files: AsyncIterable<NamedBytes>, made: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((fault, piece) => {
    if (fault !== null) throw fault
    ready.push(piece)
  })
  for await (const { name, bytes } of files) {
    const entry = new ZipPassThrough(name)
    entry.mtime = made
    zip.add(entry)
    entry.push(bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready
}
