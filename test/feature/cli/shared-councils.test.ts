import { existsSync } from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { argsOf, runHere, schoolway } from '../../support/command.ts'
import { readPlan, scratch } from '../../support/sample-council.ts'

const DATA = '../shared/data'
const hasData = existsSync(join(DATA, 'bristol/pupils.csv'))

const folder = await scratch()
afterAll(folder.remove)

/** BRI09001–4 cannot be served, 5 and 6 are not routed. */
const BRISTOL_UNSERVED = Array.from({ length: 6 }, (_, at) => `BRI0900${at + 1}`)

describe.skipIf(!hasData)('a real council from ../shared (skipped where that is absent)', () => {
  it.each([
    ['bristol', 'codepoint-bs.csv', BRISTOL_UNSERVED],
    ['rutland', 'codepoint-rutland.csv', []],
  ] as const)(
    '%s: everyone who can be is served, and the checker finds nothing',
    async (name, list, unserved) => {
      const at = (file: string): string => join(DATA, name, file)
      // Where the network built by the plan can be kept for the check.
      const roads = folder.path(`${name}.osm.pbf`)
      await copyFile(at('roads.osm.pbf'), roads)
      const inputs = argsOf({
        pupils: at('pupils.csv'),
        schools: at('schools.csv'),
        framework: at('framework.json'),
        policy: at('policy.json'),
        postcodes: at(list),
        roads,
      })
      const out = folder.path(name)
      const ended = await schoolway(['plan', ...inputs, ...argsOf({ iterations: '8', workers: '2', out })])
      expect(ended.status, ended.errors).toBe(0)
      const plan = await readPlan(out)
      expect(plan.unserved.map((each) => each.pupil_id).toSorted()).toEqual(unserved)
      const rows = (await readFile(at('pupils.csv'), 'utf8')).trimEnd().split('\n').length - 1
      expect(plan.totals).toMatchObject({ pupils: rows, served: rows - unserved.length })
      const checked = await runHere(['check', ...inputs, '--plan', join(out, 'plan.json')])
      expect(checked, checked.out).toMatchObject({ status: 0, errors: '' })
    },
  )
})
