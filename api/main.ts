import { readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { ownProcess } from './own-process.ts'
import { processEdge } from './process-edge.ts'
import { StoreFault } from '../src/store/codes.ts'
import { type Running, startServer, type ServerOptions } from './server.ts'

/** Stops on the signals that processes are asked to end by. A second one ends it at once. */
function stopOnSignals(running: Running): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}

/** What to do about a start that failed, in a line. */
function whyNot(problem: unknown, port: number): string {
  if (problem instanceof StoreFault) return problem.message
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  if (code === 'EADDRINUSE')
    return `PORT: something else listens on ${port}; expected a free port, for example PORT=${port + 1}`
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return 'HOST, PORT: this process may not listen there; expected an address of this machine and a port above 1023, for example HOST=127.0.0.1 PORT=8080'
  return 'the service cannot start; see the log'
}

/**
 * The whole process: settings from the environment, the service, signals.
 * @returns the exit status where it cannot start: 2 for settings, 1 for the store or the port
 */
export async function serve(
  parts: Pick<ServerOptions, 'service' | 'pages'> = {},
): Promise<number | undefined> {
  ownProcess()
  const read = readConfig(process.env)
  if (!read.ok) {
    for (const fault of read.faults) process.stderr.write(`${fault}\n`)
    return 2
  }
  const { config } = read
  const show = (text: string): void => void process.stdout.write(text)
  const logger = createLogger(config.logLevel)
  try {
    const own = { config, edge: processEdge(), logger, show }
    stopOnSignals(await startServer({ ...own, ...parts }))
    return undefined
  } catch (problem) {
    logger.fatal({ err: problem }, 'the service cannot start')
    process.stderr.write(`${whyNot(problem, config.port)}\n`)
    return 1
  }
}
