import { Agent } from 'node:http'
import { ask, type Headers } from './ask.ts'
import type { Started } from './start.ts'
import type { Target } from './targets.ts'

/** What one endpoint takes by itself. */
interface Taken {
  readonly name: string
  readonly status: number
  readonly bytes: number
  /** Of the first request, milliseconds until the whole answer was there, and of the service's CPU. */
  readonly first: number
  readonly firstCpu: number
  /** Of each that follows: milliseconds of the service's CPU. */
  readonly cpu: number
}

/** Asks each endpoint by itself: the first time, and so many times more. */
export async function each(
  service: Started,
  targets: readonly Target[],
  officer: Headers,
  times: number,
): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true })
  const taken: Taken[] = []
  for (const { name, paths, who = officer } of targets) {
    const headers = { ...who, 'accept-encoding': 'gzip' }
    let [before, begun] = [service.cpu(), performance.now()]
    const answers = []
    for (const path of paths) answers.push(await ask(service.origin, path, { headers, agent }))
    const [first, firstCpu] = [performance.now() - begun, service.cpu() - before]
    ;[before, begun] = [service.cpu(), performance.now()]
    let asked = 0
    // The CPU is counted in hundredths of a second.
    while (asked < times && performance.now() - begun < 5000)
      await ask(service.origin, paths[asked++ % paths.length] ?? '', { headers, agent })
    const [answer] = answers
    if (answer === undefined) continue
    const status = Math.max(...answers.map((one) => one.status))
    taken.push({
      name,
      status,
      bytes: answer.bytes,
      first,
      firstCpu: 1000 * firstCpu,
      cpu: asked === 0 ? 0 : (1000 * (service.cpu() - before)) / asked,
    })
  }
  agent.destroy()
  const cells = (values: readonly (string | number)[]): string =>
    values.map((value) => String(value).padStart(9)).join('')
  return [
    `${cells(['first ms', 'its CPU', 'CPU ms', 'kB', 'status'])}  endpoint, by itself`,
    ...taken
      .toSorted((a, b) => b.cpu - a.cpu || b.firstCpu - a.firstCpu)
      .map(
        ({ name, status, bytes, first, firstCpu, cpu }) =>
          `${cells([first.toFixed(0), firstCpu.toFixed(0), cpu.toFixed(1), (bytes / 1000).toFixed(1), status])}  ${name}`,
      ),
  ]
}
