import { fileURLToPath } from 'node:url'
import { readCouncil } from '../intake/read-council.ts'
import { InputFault } from './fault.ts'
import type { Machine } from './machine.ts'
import { boundOption, limitOption, type Options, optional, seedOption } from './options.ts'
import { planAndWrite } from './plan.ts'
import { ensureWritable } from './write-files.ts'

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../routing-data/sample/${name}`, import.meta.url))

const DEMO_SECONDS = 10

/** `schoolway demo`: plans the embedded sample council end to end. */
export async function demo(machine: Machine, options: Options): Promise<0 | 1> {
  const out = optional(options, 'out') ?? 'out/demo'
  ensureWritable(out)
  const read = await readCouncil(
    {
      pupils: sample('pupils.csv'),
      schools: sample('schools.csv'),
      framework: sample('framework.json'),
      policy: sample('policy.json'),
      postcodes: [sample('postcodes.csv')],
      calendar: sample('calendar.csv'),
    },
    {},
  )
  if (!read.ok) throw new InputFault(read.issues)
  const roads = await machine.openRoads({ roads: sample('roads.osm.pbf') })
  try {
    return await planAndWrite(machine, {
      council: read.council,
      roads,
      seed: seedOption(options),
      limit: limitOption(options, DEMO_SECONDS),
      boundSeconds: boundOption(options),
      out,
      // All of it is invented: nobody is owed anything.
      attribution: () => [],
    })
  } finally {
    await roads.close()
  }
}
