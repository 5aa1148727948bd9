import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOME_OF } from '../lint/layers.ts'
import { tablesOf } from '../unit/docs/markdown-tables.ts'

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const readPackage = (): Package => JSON.parse(readFileSync('package.json', 'utf8')) as Package

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))

interface Locked {
  readonly resolved?: string
  readonly integrity?: string
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

describe('the lockfile', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, Locked>>
  }
  const locked = Object.entries(packages).filter(([path]) => path !== '')

  it('names no address to download from, so that every machine asks its own registry', () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  it('knows the digest of every package but those for other platforms', () => {
    expect(locked.filter(([, entry]) => entry.integrity === undefined && entry.optional !== true)).toEqual([])
  })

  it("holds every platform's package, without which npm ci refuses it", () => {
    const missing = locked.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    )
    expect(missing).toEqual([])
  })

  it('is asked for exact versions', () => {
    const { dependencies, devDependencies } = readPackage()
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })
})

describe('the libraries', () => {
  it('each have a home folder that imports them', () => {
    const unused = Object.keys(readPackage().dependencies).filter(
      // `node` is the runtime itself: nothing imports it.
      (name) => name !== 'node' && HOME_OF[name] === undefined,
    )
    expect(unused).toEqual([])
  })
})

describe('the licences', () => {
  const rows = tablesOf(readFileSync('docs/attributions.md', 'utf8')).find(
    (table) => 'library' in (table[0] ?? {}),
  )
  const licenceOf = (name: string): unknown =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { license?: unknown }).license

  it('of all direct dependencies stand in docs/attributions.md as their packages state them', () => {
    const { dependencies, devDependencies } = readPackage()
    const expected = [
      ...Object.keys(dependencies).map((name) => [name, 'runtime']),
      ...Object.keys(devDependencies).map((name) => [name, 'tool']),
    ].map(([name = '', use]) => [`\`${name}\``, use, licenceOf(name)])
    expect(rows?.map((row) => [row['library'], row['use'], row['licence']])).toEqual(expected)
  })
})

describe('switching off a lint rule', () => {
  it('is always explained after ` -- `', () => {
    const bare = [...sources('src'), ...sources('workers'), ...sources('test')].filter((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .some((line) => /(?:\/\/|\/\*)\s*(?:ox|es)lint-disable(?!.* -- \S)/.test(line)),
    )
    expect(bare).toEqual([])
  })
})
