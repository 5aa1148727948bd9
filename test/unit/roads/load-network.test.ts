import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadNetwork, openRoadFile } from '../../../src/roads/load-network.ts'
import { loadProfile } from '../../../src/roads/profiles/load.ts'

const SAMPLE = join(import.meta.dirname, '../../../routing-data/sample/roads.osm.pbf')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'network-'))
  copyFileSync(SAMPLE, join(folder, 'roads.osm.pbf'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const load = (withHierarchy: boolean) =>
  loadNetwork(openRoadFile(join(folder, 'roads.osm.pbf')), loadProfile('uk-car'), { withHierarchy })
const kept = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.graph'))

describe('a network that is asked for without its hierarchy', () => {
  it('is opened from one that was kept with it, and not made again', () => {
    const whole = load(true)
    const plain = load(false)
    expect(kept()).toEqual(['roads.osm.pbf.uk-car.graph'])
    expect(plain.roads).toEqual(whole.roads)
    expect(plain.arrays.edgeFrom).toEqual(whole.arrays.edgeFrom)
  })

  it('is kept apart, and does not do for whoever needs the hierarchy', () => {
    expect(load(false).hierarchy).toBeUndefined()
    expect(kept()).toEqual(['roads.osm.pbf.uk-car-plain.graph'])
    expect(load(true).hierarchy).toBeDefined()
  })
})
