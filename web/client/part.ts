/** The element of an id that the page's own template has, as the kind that it has it as. */
export function part<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as Kind // the template is ours
}
