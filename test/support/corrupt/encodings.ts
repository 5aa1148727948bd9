import type { Random } from '../random.ts'
import { type Corruption, type Files, textOf } from './types.ts'

/** Rewrites the bytes of any one of the files. */
function onBytes(
  name: string,
  keepsRows: boolean,
  change: (files: Files, file: string, random: Random) => Buffer,
): Corruption {
  return {
    name,
    keepsRows,
    apply(files, random) {
      const file = random.pick(Object.keys(files))
      return { ...files, [file]: change(files, file, random) }
    },
  }
}

const MARK = '\uFEFF'

/** Overwrites some bytes with any others. */
function scribble(bytes: Buffer, count: number, random: Random): Buffer {
  const spoilt = Buffer.from(bytes)
  for (let times = 0; times < count && spoilt.length > 0; times++)
    spoilt[random.integer(0, spoilt.length - 1)] = random.integer(0, 255)
  return spoilt
}

export const encodingCorruptions: readonly Corruption[] = [
  onBytes('UTF-8 with a mark', true, (files, file) => Buffer.from(MARK + textOf(files, file), 'utf8')),
  onBytes('UTF-16', true, (files, file) => Buffer.from(MARK + textOf(files, file), 'utf16le')),
  onBytes('UTF-16, high byte first', true, (files, file) =>
    Buffer.from(MARK + textOf(files, file), 'utf16le').swap16(),
  ),
  onBytes('UTF-16 without a mark', true, (files, file) => Buffer.from(textOf(files, file), 'utf16le')),
  onBytes('Latin-1', false, (files, file) => Buffer.from(textOf(files, file).replaceAll('e', 'é'), 'latin1')),
  onBytes('a few bytes overwritten', false, (files, file, random) =>
    scribble(files[file] ?? Buffer.alloc(0), random.integer(1, 20), random),
  ),
  onBytes('binary rubbish', false, (_, _file, random) =>
    Buffer.from(Array.from({ length: 5000 }, () => random.integer(0, 255))),
  ),
  onBytes('zero bytes in between', false, (files, file) =>
    Buffer.from(textOf(files, file).replaceAll(',', '\0,'), 'utf8'),
  ),
  onBytes('a workbook that is none', false, (files, file) =>
    Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), files[file] ?? Buffer.alloc(0)]),
  ),
  onBytes('an old workbook', false, (files, file) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      files[file] ?? Buffer.alloc(0),
    ]),
  ),
]
