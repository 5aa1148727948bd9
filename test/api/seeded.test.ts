import { describe, expect, it } from 'vitest'
import { createLogger } from '../../api/logger.ts'
import { safeError } from '../../api/middleware/log-requests.ts'
import { leaks, SEEDED } from './seeded.ts'

const logged = (write: (log: ReturnType<typeof createLogger>) => void): readonly string[] => {
  const lines: string[] = []
  write(createLogger('debug', { write: (line) => void lines.push(line) }))
  return lines
}

describe('the search of the logs', () => {
  it.each(Object.entries(SEEDED))('finds the seeded %s', (_kind, text) => {
    expect(leaks([`{"msg":"one"}`, `{"msg":"before ${text.toUpperCase()} after"}`])).toContain(text)
  })
})

describe('the log', () => {
  it('leaves out what people are called and what they keep secret, where somebody logs it by mistake', () => {
    const account = { id: 'A1', name: SEEDED.name, email: `x@${SEEDED.domain}` }
    const lines = logged((log) =>
      log.info({ account, password: SEEDED.password, url: `/?q=${SEEDED.query}` }, 'one'),
    )
    expect(leaks(lines)).toEqual([])
    expect(lines.join('')).toContain('A1')
  })

  it('leaves out what an error says, and tells where it came from', () => {
    const problem = new TypeError(`no seat for ${SEEDED.child}\nof ${SEEDED.postcode}`)
    const lines = logged((log) => log.error({ err: problem }, 'two'))
    expect(leaks(lines)).toEqual([])
    expect(lines.join('')).toContain('seeded.test.ts')
    expect(safeError(SEEDED.child)).toEqual({ type: 'string' })
  })
})
