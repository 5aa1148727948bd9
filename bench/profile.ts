/**
 * Where a single thread's time goes: `node bench/profile.ts NAME [--seconds N] [--keep-raw FILE.cpuprofile]` runs the search
 * of one of the councils below under V8's sampling profiler and writes `profiles/NAME.md`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compiledCase, PROFILED } from './profile-cases.ts'
import { profileText } from './profile-text.ts'
import { commit, machine } from './machine.ts'
import { firstSolution } from '../src/solver/search/search.ts'
import { runSearchTask } from '../src/solver/search/task.ts'

const FOLDER = join(import.meta.dirname, 'profiles')

async function profile(name: string, seconds: number, raw: string | undefined): Promise<void> {
  const problem = await compiledCase(name)
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  const start = firstSolution(problem, 1)
  const stopFlag = new Int32Array(new SharedArrayBuffer(4))
  const task = { problem, start, seed: 1, from: 0, to: 1, stopFlag }
  await session.post('Profiler.start')
  const budget = { kind: 'milliseconds', milliseconds: 1000 * seconds } as const
  // Time on the processor: what else the machine does makes no difference.
  const found = runSearchTask({ ...task, budget }, () => process.cpuUsage().user / 1000)
  const { profile: sampled } = await session.post('Profiler.stop')
  session.disconnect()
  mkdirSync(FOLDER, { recursive: true })
  const title = `${name}: search, ${seconds} s of one processor, ${Math.round(found.iterations / seconds)} tries a second`
  const text = profileText(sampled, title, `Commit ${commit()}. ${machine()}.`)
  writeFileSync(join(FOLDER, `${name}.md`), text)
  if (raw !== undefined) writeFileSync(raw, JSON.stringify(sampled))
  console.log(text)
}

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  options: { seconds: text, 'keep-raw': text },
  allowPositionals: true,
})
const [name = ''] = positionals
const seconds = Number(values.seconds ?? 20)
if (!PROFILED.includes(name) || !(seconds > 0)) {
  console.error(`node bench/profile.ts ${PROFILED.join('|')} [--seconds N] [--keep-raw FILE.cpuprofile]`)
  process.exitCode = 2
} else await profile(name, seconds, values['keep-raw'])
