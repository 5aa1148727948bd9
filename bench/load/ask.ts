import { type Agent, request } from 'node:http'

/** What a request came to; the answer's text only where it was wanted. */
export interface Asked {
  readonly status: number
  readonly bytes: number
  readonly text: string
  readonly cookie: string | undefined
}

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly agent?: Agent
  /** Without it the answer is counted and thrown away. */
  readonly keep?: boolean
}

/** One request to the service at an origin. Rejects where there is no answer. */
export const ask = (origin: string, path: string, question: Question = {}): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body, agent, keep = false } = question
    const options = { method, headers, ...(agent === undefined ? {} : { agent }) }
    const sent = request(`${origin}${path}`, options, (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (keep) parts.push(part)
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes,
          text: Buffer.concat(parts).toString('utf8'),
          cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
        }),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** Somebody who is signed in. */
export type Headers = Readonly<Record<string, string>>

/** Asks with a JSON body or none, and reads the JSON that comes back. @throws Error for a refusal */
export async function json<Answer = Record<string, unknown>>(
  origin: string,
  who: Headers,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const { status, text } = await ask(origin, path, { method, headers, keep: true, ...sent })
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}
