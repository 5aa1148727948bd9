import { describe, expect, it } from 'vitest'
import { refusal } from '../../../../api/errors.ts'
import { versionName, versionNames } from '../../../../web/comparisons/framework-versions.ts'

const DATASETS: Readonly<Record<string, object>> = {
  first: { name: 'Rates', last_version: 2 },
  second: { name: 'Rates', last_version: 1 },
  third: { name: 'Rates', last_version: 1 },
}

/** Versions are called by their dataset and number: `first.2`. */
const ask = async (name: string, { params: { id = '' } = {} }: { params?: Record<string, string> } = {}) => {
  const [dataset = '', number] = id.split('.')
  const found = DATASETS[dataset]
  if (found === undefined) return refusal('dataset_missing')
  const body = name.includes('dataset-versions') ? { id, dataset_id: dataset, number: Number(number) } : found
  return { ok: true, body, cookies: [], headers: {} } as const
}

describe('the names of frameworks beside each other', () => {
  it('have a number of the version only where there are several', () => {
    expect(versionName('Rates', { number: 1 }, true)).toBe('Rates')
    expect(versionName('Rates', { number: 3 }, false)).toBe('Rates, version 3')
  })

  it('are told apart where two were given the same, and left out where they are no longer there', async () => {
    const names = await versionNames({ ask: ask as never }, [
      'first.2',
      'second.1',
      'third.1',
      'gone.1',
      'second.1',
    ])
    expect([...names]).toEqual([
      ['first.2', 'Rates, version 2'],
      ['second.1', 'Rates'],
      ['third.1', 'Rates (2)'],
    ])
  })
})
