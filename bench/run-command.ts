import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { REPORT_TO } from './peak-memory.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PRELOAD = new URL('preload.ts', import.meta.url).href

/** How a command ended, and what it took. */
export interface Ended {
  /** Null where it was stopped because it did not end. */
  readonly exitStatus: number | null
  /** Wall clock from launch to end. */
  readonly seconds: number
  /** Highest resident memory of the whole process; undefined where it died before it could say. */
  readonly peakBytes: number | undefined
  readonly out: string
  readonly error: string
  /** What was said on standard error while it ran, and when: seconds from launch. */
  readonly said: readonly Said[]
}

export interface Said {
  readonly seconds: number
  readonly line: string
}

async function textOf(stream: Readable | null): Promise<string> {
  let text = ''
  if (stream === null) return text
  for await (const chunk of stream.setEncoding('utf8')) text += String(chunk)
  return text
}

/** The lines of a stream as they come. */
async function linesOf(stream: Readable | null, start: number): Promise<readonly Said[]> {
  const said: Said[] = []
  if (stream === null) return said
  for await (const line of createInterface({ input: stream }))
    said.push({ seconds: (performance.now() - start) / 1000, line })
  return said
}

/**
 * Runs `node <args>` in the project's root, in a process of its own, and measures it.
 * @param mostSeconds after which it is stopped
 */
export async function runCommand(args: readonly string[], mostSeconds: number): Promise<Ended> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', PRELOAD, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: mostSeconds * 1000,
    killSignal: 'SIGKILL',
  })
  const report = child.stdio[REPORT_TO] as Readable // a pipe that is read: what the fourth 'pipe' asks for
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [out, said, peak, exitStatus] = await Promise.all([
    textOf(child.stdout),
    linesOf(child.stderr, start),
    textOf(report),
    ended,
  ])
  const seconds = (performance.now() - start) / 1000
  const error = said.map(({ line }) => `${line}\n`).join('')
  return { exitStatus, seconds, peakBytes: peak === '' ? undefined : Number(peak), out, error, said }
}

/** Runs one of the product's own commands. */
export const schoolway = (args: readonly string[], mostSeconds: number): Promise<Ended> =>
  runCommand(['src/cli/main.ts', ...args], mostSeconds)
