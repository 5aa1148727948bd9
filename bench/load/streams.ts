import { get } from 'node:http'
import type { Headers } from './ask.ts'

export interface Streams {
  /** The longest that each was quiet, milliseconds. */
  gaps(): readonly number[]
  /** How many ended, or were refused. */
  broken(): number
  close(): void
}

/** Opens many streams of a plan's progress. */
export function openStreams(origin: string, planId: string, who: readonly Headers[], count: number): Streams {
  let [broken, closing] = [0, false]
  const streams = Array.from({ length: count }, (_, index) => {
    const quiet = { last: performance.now(), longest: 0 }
    const headers = who[index % who.length] ?? {}
    const request = get(`${origin}/api/v1/plans/${planId}/events`, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) broken++
      response.on('data', () => {
        const now = performance.now()
        quiet.longest = Math.max(quiet.longest, now - quiet.last)
        quiet.last = now
      })
      response.once('close', () => {
        if (!closing) broken++
      })
      response.on('error', () => undefined)
    })
    request.on('error', () => undefined)
    return { quiet, request }
  })
  return {
    gaps: () => {
      const now = performance.now()
      return streams.map(({ quiet }) => Math.max(quiet.longest, now - quiet.last))
    },
    broken: () => broken,
    close: () => {
      closing = true
      for (const { request } of streams) request.destroy()
    },
  }
}
