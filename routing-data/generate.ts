import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeCouncil, SAMPLE } from './council.ts'

const MOST_PUPILS = 5000

/** `node routing-data/generate.ts [--pupils N] [--seed S] [--out DIR]`: without options, the committed sample. */
function main(): void {
  const { values } = parseArgs({
    options: {
      pupils: { type: 'string', default: String(SAMPLE.pupils) },
      seed: { type: 'string', default: String(SAMPLE.seed) },
      out: { type: 'string', default: join(import.meta.dirname, 'sample') },
    },
  })
  const pupils = whole('--pupils', values.pupils, 10, MOST_PUPILS)
  const seed = whole('--seed', values.seed, 0, 2 ** 31)
  mkdirSync(values.out, { recursive: true })
  for (const [name, content] of makeCouncil({ pupils, seed })) {
    writeFileSync(join(values.out, name), content)
    console.log(`${String(content.length).padStart(8)} bytes  ${name}`)
  }
}

function whole(option: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  console.error(`${option} must be a whole number from ${low} to ${high}`)
  process.exit(2)
}

main()
