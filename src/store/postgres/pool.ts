import pg from 'pg'

const CONNECTIONS = 10
const CONNECT_MILLISECONDS = 10_000
/** A transaction of a process that hangs is ended by the server, so that it holds nobody up for longer. */
const IDLE_TRANSACTION_MILLISECONDS = 60_000
const INT8 = 20

/** BIGINT as a number: instants, counts and pence are far below 2^53, and one that is not must not be rounded. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a stored integer is beyond 2^53')
  return value
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === INT8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(id, format),
}

/**
 * A pool of connections that flush every commit to the disk, whatever the server's own setting.
 * @param onIdleError told of a connection that broke while nobody used it; the next borrower gets a new one
 */
export function postgresPool(url: string, onIdleError: (problem: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MILLISECONDS,
    application_name: 'schoolway',
    keepAlive: true,
    options: '-c synchronous_commit=on -c client_min_messages=warning',
    types,
  })
  pool.on('error', onIdleError)
  return pool
}
