import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readSmall, SMALL_COUNCIL } from '../../../support/small-council.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the files of a council', () => {
  it('are known by the sha256 of their bytes', async () => {
    const others = {
      'policy.json': '{}',
      'postcodes.csv': 'postcode,lat,lon\nBS5 8NL,51.457905,-2.522904\n',
      'bell_times.csv': 'school_id,arrive_by,collect_from\n100,09:00,15:00\n',
      'routes_today.csv': 'current_route\nR1\n',
      'calendar.csv': 'date,open\n2026-09-03,Y\n',
    }
    const outcome = await readSmall(others)
    expect(outcome.council?.digests).toEqual({
      pupils: sha256(SMALL_COUNCIL['pupils.csv']),
      schools: sha256(SMALL_COUNCIL['schools.csv']),
      framework: sha256(SMALL_COUNCIL['framework.json']),
      policy: sha256(others['policy.json']),
      postcodes: sha256(others['postcodes.csv']),
      bell_times: sha256(others['bell_times.csv']),
      routes_today: sha256(others['routes_today.csv']),
      calendar: sha256(others['calendar.csv']),
    })
  })

  it('are all looked at before the run is refused', async () => {
    const outcome = await readSmall({ 'pupils.csv': '', 'framework.json': '{', 'schools.csv': '\0' })
    expect(outcome.issues.map(({ file, code }) => [file, code])).toEqual([
      ['pupils.csv', 'file_empty'],
      ['schools.csv', 'not_text'],
      ['framework.json', 'json_syntax'],
    ])
  })
})
