import { interruptHandler } from './interrupt.ts'
import { explain, run } from './run.ts'

/** The process's own edge: streams, Ctrl-C, and the exit status. Everything else is in run.ts. */

const streams = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  error: (text: string) => process.stderr.write(`${text}\n`),
}

/** Whoever reads the output may stop reading it (`| head`): the command goes on, and its files are written. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'EPIPE') throw problem
  })

process.on('uncaughtException', (problem) => process.exit(explain(problem, streams)))

const stopFlag = new Int32Array(new SharedArrayBuffer(4))

/** Ctrl-C asks for the best plan so far; once more, later, it ends the process at once. */
const interrupted = interruptHandler(() => performance.now(), {
  onFirst: () => {
    Atomics.store(stopFlag, 0, 1)
    streams.error('stopping: the best plan so far will be written')
  },
  onSecond: () => process.exit(130),
})

process.exitCode = await run(process.argv.slice(2), {
  console: streams,
  stopFlag,
  onSearch: () => process.on('SIGINT', interrupted),
})
