import { describe, expect, it } from 'vitest'
import { sendGenerated } from '../../api/generated-run.ts'
import { services } from '../../api/service.ts'

describe('the whole API, asked 5,000 times by its own document', () => {
  const start = services('describe')

  it('answers as it declares, and never with an error of its own', async () => {
    const { sent, succeeded } = await sendGenerated(await start(), 5000, 77)
    expect(sent).toBeGreaterThanOrEqual(5000)
    expect(succeeded.size).toBeGreaterThan(40)
  })
})
