import { describe, expect, it } from 'vitest'
import { sendGenerated } from './generated-run.ts'
import { services } from './service.ts'

describe('the whole API, asked at random by its own document', () => {
  const start = services('describe')

  it('answers as it declares, and never with an error of its own', async () => {
    const { sent, succeeded } = await sendGenerated(await start(), 300, 4)
    expect(sent).toBeGreaterThanOrEqual(300)
    // Not by refusing whatever comes.
    expect(succeeded.size).toBeGreaterThan(20)
  }, 120_000)
})
