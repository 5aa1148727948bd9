import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = join(import.meta.dirname, '../../web/main.ts')

/** For the endpoint of the metrics. */
export const METRICS_TOKEN = 'metrics-of-the-bench'

export interface Started {
  readonly origin: string
  /** The administrator's link's secret; undefined where the store has accounts already. */
  readonly secret: string | undefined
  /** Of the process that serves, not of its planner: seconds of CPU so far. */
  cpu(): number
  /** Of the process that serves, so far, bytes. */
  peak(): number
  /** Resolves when it has ended. */
  stop(): Promise<void>
}

const TICKS_A_SECOND = 100

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

function peakOf(pid: number): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return 1024 * Number(found)
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
  })

/** Starts `npm start`'s process with its store in a folder. @param flags of Node, for a profile */
export async function startService(folder: string, flags: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [...flags, MAIN], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: '0',
      WORKERS: '1',
      SAMPLE: 'no',
      LOG_LEVEL: 'warn',
      SIGN_IN_PER_MINUTE: '1000',
      METRICS_TOKEN,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = ended(child)
  let [origin, secret]: [string | undefined, string | undefined] = [undefined, undefined]
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((resolve, reject) => {
    void gone.then(() => reject(new Error('the service did not start')))
    lines.on('line', (line) => {
      if (line.startsWith('{')) {
        process.stderr.write(`${line}\n`)
        return
      }
      origin ??= /^Schoolway is at (\S+)$/.exec(line)?.[1]
      secret ??= /#(\S+)$/.exec(line)?.[1]
      // The link comes right after the address, where there is one.
      if (origin !== undefined) setTimeout(resolve, 500)
    })
  })
  const { pid } = child
  if (origin === undefined || pid === undefined) throw new Error('the service did not start')
  return {
    origin,
    secret,
    cpu: () => cpuOf(pid),
    peak: () => peakOf(pid),
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}
