import { inflateSync } from 'node:zlib'

/** Windows-1252 as Helvetica of a PDF is encoded. */
const decoder = new TextDecoder('windows-1252')

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The pages' contents in the order of the file: `stream … endstream`, inflated. */
function contentsOf(bytes: Uint8Array): readonly string[] {
  const file = latin1(bytes)
  return [...file.matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g)].map(
    ([, packed]) => latin1(inflateSync(Buffer.from(packed!, 'latin1'))),
  )
}

const hexText = (hex: string): string => decoder.decode(Buffer.from(hex, 'hex'))

/** What one page says, as a program that copies its text finds it: a line for each piece of text that is shown. */
const textOf = (content: string): string =>
  [...content.matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, shown]) => [...shown!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hexText(hex!)).join(''))
    .join('\n')

/** The text of each page of a PDF that pdfkit has made. */
export const pdfPages = (bytes: Uint8Array): readonly string[] =>
  contentsOf(bytes)
    .filter((content) => content.includes(' TJ'))
    .map(textOf)

/** The kinds of its structure's elements, each once, in the order of the file. */
export const pdfStructure = (bytes: Uint8Array): ReadonlySet<string> =>
  new Set([...latin1(bytes).matchAll(/\/S \/(\w+)/g)].map(([, kind]) => kind!))

/** The file as letters, for what stands in its dictionaries. */
export const pdfSource = latin1
