import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const under = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    : []

const pages = [...readdirSync('.'), ...under('docs'), ...under('routing-data'), ...under('bench')].filter(
  (path) => path.endsWith('.md'),
)

/** The targets of links and pictures that are files of this project. */
const filesLinked = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))

describe('the documentation', () => {
  it.each(pages)('%s links only to files that exist', (page) => {
    expect(filesLinked(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([])
  })

  it('has no page that nobody links to', () => {
    const linked = new Set(
      pages.flatMap((page) => filesLinked(page).map((target) => join(dirname(page), target))),
    )
    expect(pages.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(
        ([, name = '']) => name,
      ),
    )
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
