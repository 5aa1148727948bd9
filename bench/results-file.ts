/**
 * Puts a section (it starts with `## `) above the others of a results page, below what the page says of itself.
 * @param page the page so far
 */
export function withNewest(page: string, section: string): string {
  const first = page.search(/^## /m)
  const [above, below] = first < 0 ? [page, ''] : [page.slice(0, first), page.slice(first)]
  return `${above.trimEnd()}\n\n${section.trim()}\n${below === '' ? '' : `\n${below}`}`
}
