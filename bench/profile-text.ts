import type { Profiler } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { markdownTable } from './table.ts'
import { percent } from './words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MOST_FUNCTIONS = 20

/** `src/solver/route/price.ts:57`, or what V8 calls the part of itself. */
function placeOf({ url, lineNumber }: Profiler.ProfileNode['callFrame']): string {
  if (url === '') return 'V8'
  const path = url.startsWith('file:') ? fileURLToPath(url) : url
  return `${path.startsWith(ROOT) ? path.slice(ROOT.length) : path}:${lineNumber + 1}`
}

/** The functions with the largest share of the samples to themselves. */
export function profileText(profile: Profiler.Profile, title: string, occasion: string): string {
  const own = new Map<string, { readonly name: string; readonly place: string; samples: number }>()
  let all = 0
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    if (callFrame.functionName === '(idle)' || callFrame.functionName === '(program)') continue
    const place = placeOf(callFrame)
    const name = callFrame.functionName === '' ? '(unnamed)' : callFrame.functionName
    const entry = own.get(`${name} ${place}`) ?? { name, place, samples: 0 }
    entry.samples += hitCount
    own.set(`${name} ${place}`, entry)
    all += hitCount
  }
  const top = [...own.values()].toSorted((a, b) => b.samples - a.samples).slice(0, MOST_FUNCTIONS)
  const rows = top.map(({ name, place, samples }) => [
    name,
    place,
    percent((100 * samples) / Math.max(1, all)),
  ])
  const table = markdownTable(['function', 'where', 'own share'], rows)
  return `# ${title}\n\n${occasion} V8's sampler, ${all} samples; inlined functions count for their callers.\n\n${table}\n`
}
