/** Elements that have no end. */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
])

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly isEnd: boolean
  readonly isClosed: boolean
}

const TAG =
  /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/g
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

const tagsOf = (html: string): readonly Tag[] =>
  [...html.matchAll(TAG)].map(([, end = '', name = '', attributes = '', closed = '']) => ({
    name: name.toLowerCase(),
    isEnd: end === '/',
    isClosed: closed === '/',
    attributes: new Map(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', a, b, c]) => [
        key.toLowerCase(),
        a ?? b ?? c ?? '',
      ]),
    ),
  }))

function nestingFaults(tags: readonly Tag[]): readonly string[] {
  const open: string[] = []
  for (const { name, isEnd, isClosed } of tags) {
    if (VOID.has(name) || isClosed) continue
    if (!isEnd) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else return [`</${name}> ends <${open.at(-1) ?? 'nothing'}>`]
  }
  return open.map((name) => `<${name}> has no end`)
}

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((each, at) => values.indexOf(each) !== at)

/** What runs or styles in the page itself: the Content-Security-Policy keeps it out. */
const inlineFaults = (tags: readonly Tag[]): readonly string[] =>
  tags.flatMap(({ name, attributes, isEnd }) => [
    ...(name === 'script' && !isEnd && !attributes.has('src') ? ['an inline script'] : []),
    ...(name === 'style' && !isEnd ? ['an inline style sheet'] : []),
    ...[...attributes.keys()]
      .filter((key) => key.startsWith('on') || key === 'style')
      .map((key) => `<${name} ${key}>`),
    ...['src', 'href', 'action']
      .filter((key) => /^(?:[a-z]+:|\/\/)/i.test(attributes.get(key) ?? ''))
      .map((key) => `<${name}> leads to another host by ${key}`),
  ])

function referenceFaults(tags: readonly Tag[]): readonly string[] {
  const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? [])
  const wanted = tags.flatMap(({ attributes }) =>
    ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((key) =>
      (attributes.get(key) ?? '').split(' ').filter((id) => id !== ''),
    ),
  )
  const anchors = tags.flatMap(({ attributes }) => /^#(.+)/.exec(attributes.get('href') ?? '')?.[1] ?? [])
  return [
    ...repeated(ids).map((id) => `the id ${id} stands twice`),
    ...[...wanted, ...anchors].filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`),
  ]
}

/** Every field has a label, unless it is hidden or a button. */
function labelFaults(tags: readonly Tag[]): readonly string[] {
  const labelled = new Set(tags.flatMap(({ attributes }) => attributes.get('for') ?? []))
  return tags
    .filter(({ name, isEnd }) => !isEnd && ['input', 'select', 'textarea'].includes(name))
    .filter(({ attributes }) => !['hidden', 'submit'].includes(attributes.get('type') ?? ''))
    .filter(({ attributes }) => !labelled.has(attributes.get('id') ?? '') && !attributes.has('aria-label'))
    .map(({ attributes }) => `the field ${attributes.get('name') ?? ''} has no label`)
}

/**
 * What is wrong with a page: how its elements nest, ids, labels, what it would run, whom it would ask. Not all that
 * HTML asks for, but what templates get wrong.
 */
export function htmlFaults(html: string): readonly string[] {
  const tags = tagsOf(html.replace(/<!--[\s\S]*?-->/g, ''))
  const count = (wanted: string): number => tags.filter(({ name, isEnd }) => name === wanted && !isEnd).length
  return [
    ...(html.startsWith('<!DOCTYPE html>') ? [] : ['it does not begin with its doctype']),
    ...['title', 'h1', 'main'].filter((name) => count(name) !== 1).map((name) => `not one <${name}>`),
    ...(/<html[^>]* lang="en-GB"/.test(html) ? [] : ['it has no language']),
    ...(/<title>(?:\s*| – Schoolway)<\/title>/.test(html) ? ['it has no title'] : []),
    ...nestingFaults(tags),
    ...inlineFaults(tags),
    ...referenceFaults(tags),
    ...labelFaults(tags),
    ...(/\[object |undefined|NaN/.test(html) ? ['it shows a value that is none'] : []),
  ]
}
