import type { Random } from '../random.ts'
import { type Corruption, type Files, textOf, withText } from './types.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const JUNK: readonly Json[] = [null, true, -1, 1e300, 0.1, '', 'junk', '12', [], {}, [[]], { x: 1 }]

const pickFile = (random: Random): string => random.pick(['framework.json', 'framework.json', 'policy.json'])

/** Visits every value and replaces those that the visitor chooses; undefined deletes. */
function rewrite(value: Json, change: (value: Json, key: string) => Json | undefined): Json {
  if (Array.isArray(value))
    return value.flatMap((item, index) => {
      const changed = change(item, String(index))
      return changed === undefined ? [] : [rewrite(changed, change)]
    })
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const changed = change(item, key)
    return changed === undefined ? [] : [[key, rewrite(changed, change)] as const]
  })
  return Object.fromEntries(entries)
}

function onValues(
  name: string,
  change: (value: Json, key: string, random: Random) => Json | undefined,
): Corruption {
  return {
    name,
    keepsRows: true,
    apply(files: Files, random: Random): Files {
      const file = pickFile(random)
      try {
        const value: Json = JSON.parse(textOf(files, file))
        return withText(files, file, JSON.stringify(rewrite(value, (item, key) => change(item, key, random))))
      } catch {
        // Another accident came first.
        return files
      }
    },
  }
}

const isNumber = (value: Json): value is number => typeof value === 'number'

export const jsonCorruptions: readonly Corruption[] = [
  onValues('settings of another type', (value, _, random) =>
    random.chance(0.05) ? random.pick(JUNK) : value,
  ),
  onValues('lost settings', (value, _, random) => (random.chance(0.05) ? undefined : value)),
  onValues('numbers as text', (value, _, random) =>
    isNumber(value) && random.chance(0.2) ? String(value) : value,
  ),
  onValues('negative numbers', (value, _, random) =>
    isNumber(value) && random.chance(0.2) ? -value : value,
  ),
  onValues('huge numbers', (value, _, random) =>
    isNumber(value) && random.chance(0.2) ? value * 10 ** random.integer(3, 30) : value,
  ),
  onValues('zeros', (value, _, random) => (isNumber(value) && random.chance(0.3) ? 0 : value)),
  onValues('renamed ids', (value, key, random) => (key === 'id' && random.chance(0.3) ? 'renamed' : value)),
  {
    name: 'a letter of JSON lost',
    keepsRows: true,
    apply(files, random) {
      const file = pickFile(random)
      const text = textOf(files, file)
      const at = random.integer(0, Math.max(0, text.length - 1))
      return withText(files, file, text.slice(0, at) + text.slice(at + 1))
    },
  },
  {
    name: 'JSON nested without end',
    keepsRows: true,
    apply: (files, random) => withText(files, pickFile(random), '['.repeat(100_000)),
  },
]
