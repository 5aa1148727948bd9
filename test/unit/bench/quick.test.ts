import { describe, expect, it } from 'vitest'
import { quickTable } from '../../../bench/quick.ts'

const occasion = { date: '2026-03-04', commit: 'abc1234', machine: '', seed: 1, workers: 2 }
const figures = { costPounds: 1000, triesPerSecond: 10_000, seconds: 3, peakBytes: 1e8, occasion }

const line = (now: Partial<typeof figures>): string =>
  quickTable([{ name: 'a', now: { ...figures, ...now } }], { a: figures }).split('\n')[2] ?? ''

describe('a quick bench', () => {
  it('shows the difference to what is stored, and on what commit that was', () => {
    expect(line({ costPounds: 990 })).toContain('£990.00 (−1.0 %)')
    expect(line({})).toContain('2026-03-04, abc1234')
  })

  it('shows a dearer plan and a slower search in bold, a better one not', () => {
    expect(line({ costPounds: 1030 })).toContain('**+3.0 %**')
    expect(line({ triesPerSecond: 7000 })).toContain('**−30.0 %**')
    expect(line({ costPounds: 900, triesPerSecond: 15_000 })).not.toContain('**')
  })

  it('does without what was never stored, and says what failed', () => {
    const text = quickTable(
      [
        { name: 'new', now: figures },
        { name: 'broken', now: 'failed: plan ended with status 3' },
      ],
      {},
    )
    expect(text).toContain('£1,000.00 (nothing stored)')
    expect(text).toContain('failed: plan ended with status 3')
  })
})
