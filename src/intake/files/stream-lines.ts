import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

const CHUNK = 1 << 20
/** No list of postcodes has a longer line: what has is something else. */
const LONGEST_LINE = 100_000

/**
 * Hands each line of a file to `onLine` until that returns false, in little memory (a national list holds a gigabyte).
 * Letters are read byte by byte (Latin-1), which is enough for postcodes and numbers. Returns the sha256, which is of
 * the whole file, or undefined when the caller stopped or a line has no end. Throws as the file system does.
 */
export async function streamLines(
  path: string,
  onLine: (line: string) => boolean,
): Promise<string | undefined> {
  const hash = createHash('sha256')
  let rest = ''
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes: Buffer = chunk
    hash.update(bytes)
    const text = rest + bytes.toString('latin1')
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      if (!onLine(text.slice(from, text.charCodeAt(end - 1) === 13 ? end - 1 : end))) return undefined
      from = end + 1
    }
    rest = text.slice(from)
    if (rest.length > LONGEST_LINE) return undefined
  }
  if (rest !== '' && !onLine(rest)) return undefined
  return hash.digest('hex')
}
