import { truncate, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { intakeCatalogue } from '../../../src/intake/catalogue.ts'
import { type InputPaths, readCouncil, type ReadOptions } from '../../../src/intake/read-council.ts'
import { inFolder, pathsIn, readSmall, SMALL_COUNCIL } from '../../support/small-council.ts'

const page = readFileSync('docs/errors.md', 'utf8')

/** A fenced block: what it is, the file it stands for, and its text without the list's indentation. */
interface Block {
  readonly kind: string
  readonly file: string
  readonly endsInLine: boolean
  readonly text: string
}

const blocksOf = (entry: string): readonly Block[] =>
  [...entry.matchAll(/^( *)```(\w+)(?: (\S+))?( no-line-end)?\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent = '', kind = '', file = '', endsInLine, text = '']) => ({
      kind,
      file,
      endsInLine: endsInLine !== undefined,
      text: text
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n'),
    }),
  )

const entries = page
  .split(/^## /m)
  .filter((section) => section.startsWith('Input files'))
  .flatMap((section) => section.split(/^### /m).slice(1))
  .map((entry) => [/`(\w+)`/.exec(entry)?.[1] ?? '', blocksOf(entry)] as const)

function contentOf({ kind, text, endsInLine }: Block): string | Buffer {
  if (kind === 'bytes') return Buffer.from(text.replace(/\s/g, ''), 'hex')
  const whole = text.replace(/\{([^{}]+?)\*(\d+)\}/g, (_, part: string, times: string) =>
    part.repeat(Number(times)),
  )
  return endsInLine ? whole.trimEnd() : whole
}

/** Makes the block's file in the folder. */
async function place(folder: string, block: Block): Promise<void> {
  const path = join(folder, block.file)
  if (block.kind !== 'size') return await writeFile(path, contentOf(block))
  await writeFile(path, '')
  await truncate(path, Number.parseInt(block.text, 10) * 1_000_000)
}

/** `--pupils elsewhere.csv` → the argument replaced. */
function withArguments(
  paths: InputPaths,
  folder: string,
  blocks: readonly Block[],
): [InputPaths, ReadOptions] {
  const given =
    blocks
      .find((block) => block.kind === 'arguments')
      ?.text.trim()
      .split(' ') ?? []
  const [name, value = ''] = given
  if (name === '--as-of') return [paths, { asOf: value }]
  return [name === '--pupils' ? { ...paths, pupils: join(folder, value) } : paths, {}]
}

async function codesOf(blocks: readonly Block[]): Promise<readonly string[]> {
  return await inFolder(SMALL_COUNCIL, async (folder) => {
    const files = blocks.filter((block) => block.file !== '')
    for (const block of files) await place(folder, block)
    const replaced = files.map((block) => block.file.replace(/\.\w+$/, ''))
    const usual = Object.keys(SMALL_COUNCIL).filter((name) => !replaced.includes(name.replace(/\.\w+$/, '')))
    const paths = pathsIn(folder, [...usual, ...files.map((block) => block.file)])
    const outcome = await readCouncil(...withArguments(paths, folder, blocks))
    return (outcome.ok ? outcome.council.issues : outcome.issues).map((issue) => issue.code)
  })
}

describe('the examples of the page of errors', () => {
  it('start from a council without faults, which the page shows', async () => {
    const shown = blocksOf(page.split(/^## /m).find((section) => section.startsWith('How a fault')) ?? '')
    expect(Object.fromEntries(shown.map(({ file, text }) => [file, text]))).toEqual(SMALL_COUNCIL)
    expect((await readSmall({})).codes).toEqual([])
  })

  it('exist for every code of the input files', () => {
    expect(entries.filter(([, blocks]) => blocks.length > 0).map(([code]) => code)).toEqual(
      Object.keys(intakeCatalogue),
    )
  })

  it.each(entries)('bring about %s', async (code, blocks) => {
    expect(await codesOf(blocks)).toContain(code)
  })
})
