import { isUtf8 } from 'node:buffer'
import type { IssueLog } from '../issue-log.ts'

const startsWith = (bytes: Buffer, ...lead: readonly number[]): boolean =>
  lead.every((byte, index) => bytes[index] === byte)

/** UTF-16 by its byte-order mark, or, without one, by the zero byte in every second place of plain letters. */
function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const sample = bytes.subarray(0, 200)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const most = sample.length / 2
  if (most < 4) return undefined
  if (odd > 0.8 * most && even === 0) return 'utf-16le'
  return even > 0.8 * most && odd === 0 ? 'utf-16be' : undefined
}

/** Control characters that no table holds, and the bytes that Windows-1252 leaves undefined (which decode to them). */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NOT_TEXT = /[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]/

const stripMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

/** Bytes → text: UTF-8, UTF-16, else Windows-1252 with a warning; undefined, with an error, when it is none. */
export function decodeText(bytes: Buffer, file: string, log: IssueLog): string | undefined {
  const wide = utf16(bytes)
  const guessed = wide === undefined && !isUtf8(bytes)
  const encoding = wide ?? (guessed ? 'windows-1252' : 'utf-8')
  const text = stripMark(new TextDecoder(encoding).decode(bytes))
  const odd = text.search(NOT_TEXT)
  if (odd >= 0) {
    log.add('not_text', { file, row: text.slice(0, odd).split('\n').length })
    return undefined
  }
  if (text.trim() === '') {
    log.add('file_empty', { file })
    return undefined
  }
  if (guessed) log.add('encoding_guessed', { file })
  return text
}
