import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'

export interface Listening {
  readonly server: Server
  /** With the port that was given where 0 was asked for. */
  readonly origin: string
  /** Takes no more connections, and resolves when those that were open have been answered, or after some milliseconds. */
  stop(withinMs: number): Promise<void>
}

const MAX_HEADERS_BYTES = 16_384

/** Opens the port. Slow senders of headers and bodies are shut out by the server itself as well. */
export async function listen(handler: RequestListener, config: Config): Promise<Listening> {
  const server = createServer({ maxHeaderSize: MAX_HEADERS_BYTES }, handler)
  server.headersTimeout = 10_000
  server.requestTimeout = config.bodyTimeout + 10_000
  server.keepAliveTimeout = 65_000
  server.maxRequestsPerSocket = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo // it listens on a port, not on a socket's file
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    server,
    origin: config.publicUrl ?? `http://${host}:${port}`,
    stop: (withinMs) => stop(server, withinMs),
  }
}

function stop(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Streams of events never end by themselves.
    const last = setTimeout(() => server.closeAllConnections(), withinMs)
    server.close(() => {
      clearTimeout(last)
      resolve()
    })
    server.closeIdleConnections()
  })
}
