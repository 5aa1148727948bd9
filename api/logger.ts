import { type DestinationStream, type Logger, pino } from 'pino'
import { safeError } from './middleware/log-requests.ts'

/** Where whoever read the log has gone, the service goes on without one. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ sync: true })
  output.on('error', () => {})
  return output
}

/**
 * The service's log: one JSON object a line. Whatever is logged as an error loses its message; fields that people's data
 * or secrets might be put under by mistake are taken out.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: safeError },
      redact: {
        paths: [
          'password',
          'secret',
          'token',
          'cookie',
          'email',
          'name',
          'body',
          'query',
          'headers',
          'url',
        ].flatMap((key) => [key, `*.${key}`]),
        remove: true,
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? standardOutput(),
  )
