import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A process of the program, with those that it started. */
export interface OwnProcess {
  /** Everything that it has written so far. */
  readonly output: () => string
  /** Its exit status, once it has ended by itself or by a signal. */
  readonly ended: Promise<number | null>
  /** As by a power cut: the process and all that it started are gone at once. Resolves when they are. */
  kill(): Promise<void>
  /** As an operating system asks. @returns the exit status */
  terminate(): Promise<number | null>
  /** Resolves when it has written this. Rejects where it ends without. */
  wrote(text: RegExp): Promise<RegExpExecArray>
}

export type Environment = Readonly<Record<string, string>>

const LOOK_MS = 20
/** What takes longer hangs. */
const HANG_MS = 60_000

/** What was compiled by an earlier process need not be compiled by the next. */
const NODE_COMPILE_CACHE = resolve('node_modules/.cache/schoolway')

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('exit', (status) => resolve(status))
  })
}

/** Starts a file of the program, leader of a process group of its own. */
export function startProcess(file: string, environment: Environment): OwnProcess {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the process does not start')
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = endOf(child)
  let isOver = false
  void ended.finally(() => {
    isOver = true
  })
  return {
    output: () => output,
    ended,
    kill: async () => {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // Nothing of it is left.
      }
      await ended
    },
    terminate: () => {
      child.kill('SIGTERM')
      return ended
    },
    wrote: async (text) => {
      for (let waited = 0; waited < HANG_MS; waited += LOOK_MS) {
        const found = text.exec(output)
        if (found !== null) return found
        if (isOver) break
        await wait(LOOK_MS)
      }
      throw new Error(`the process did not write ${text}: ${output}`)
    },
  }
}

/** The service on a store, as `npm start` starts it, and where it is reached. */
export async function startService(
  environment: Environment,
): Promise<OwnProcess & { readonly origin: string }> {
  const started = startProcess('web/main.ts', { PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'info', ...environment })
  const [, origin] = await started.wrote(/Schoolway is at (http\S+)/)
  if (origin === undefined) throw new Error('the service is somewhere')
  return { ...started, origin }
}
