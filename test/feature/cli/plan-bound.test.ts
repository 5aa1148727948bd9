import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argsOf, type Ended, schoolway } from '../../support/command.ts'
import { ESTIMATE, inputArgs, readPlan, scratch, writeFewPupils } from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

const OUT = folder.path('plan')
let inputs: readonly string[] = []
let planned: Ended
let stopped: Ended

beforeAll(async () => {
  const pupils = await writeFewPupils(folder.path('pupils.csv'), 6)
  inputs = inputArgs({ ...ESTIMATE, pupils })
  planned = await schoolway(['plan', ...inputs, ...argsOf({ iterations: '20', out: OUT }), '--bound'])
  let pressed = false
  stopped = await schoolway(
    ['plan', ...inputs, ...argsOf({ iterations: '20', out: folder.path('stopped') }), '--bound'],
    {
      onErrors: (errors, kill) => {
        // Once: a second press, later, is to end the command there and then.
        if (pressed || !errors.includes('part 1')) return
        pressed = true
        kill('SIGINT')
      },
    },
  )
}, 120_000)

describe('schoolway plan --bound', () => {
  it('puts a bound into the plan that is not above its price', async () => {
    expect(planned.status).toBe(0)
    const { bound, totals } = await readPlan(OUT)
    expect(bound?.proven).toBe(true)
    expect(bound?.annual_pence).toBeGreaterThan(0)
    expect(bound?.annual_pence).toBeLessThanOrEqual(totals.annual_pence)
    expect(bound?.gap_percent).toBeCloseTo(
      (100 * (totals.annual_pence - (bound?.annual_pence ?? 0))) / totals.annual_pence,
      1,
    )
  })

  it('writes a certificate that verify-bound accepts', async () => {
    const documents = argsOf({ plan: `${OUT}/plan.json`, certificate: `${OUT}/certificate.json` })
    const { status, out } = await schoolway(['verify-bound', ...inputs, ...documents])
    expect(out).toContain('The certificate holds')
    expect(status).toBe(0)
  })

  it('says on its way how far it is', () => {
    expect(planned.errors).toMatch(/part 1 of \d+: .+; a day costs at least £\d+/)
  })

  it('ends at Ctrl-C with the plan, and with no bound that was not proven', async () => {
    expect(stopped.status).toBe(0)
    const { bound, totals } = await readPlan(folder.path('stopped'))
    expect(bound?.annual_pence ?? 0).toBeLessThanOrEqual(totals.annual_pence)
  })

  it('writes no certificate unasked', async () => {
    const out = folder.path('without')
    await schoolway(['plan', ...inputs, ...argsOf({ iterations: '20', out })])
    await expect(readFile(`${out}/certificate.json`)).rejects.toThrow()
    expect((await readPlan(out)).bound).toBeUndefined()
  })
})
