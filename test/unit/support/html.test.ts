import { describe, expect, it } from 'vitest'
import { htmlFaults } from '../../support/html.ts'

const page = (main: string, head = '<title>A – Schoolway</title>'): string =>
  `<!DOCTYPE html><html lang="en-GB"><head>${head}</head><body><main><h1>A</h1>${main}</main></body></html>`

describe('what is wrong with a page', () => {
  it('is nothing where all is well', () => {
    const form =
      '<form action="/a"><label for="x">X</label><input id="x" name="x" aria-describedby="x-hint"><p id="x-hint">y</p></form>'
    expect(htmlFaults(page(form))).toEqual([])
  })

  it.each([
    ['<p>one<div></p></div>', '</p> ends <div>'],
    ['<ul><li>one</ul>', '</ul> ends <li>'],
    ['<script>1</script>', 'an inline script'],
    ['<p style="color:red">x</p>', '<p style>'],
    ['<p onclick="x()">x</p>', '<p onclick>'],
    ['<a href="https://elsewhere.example">x</a>', '<a> leads to another host by href'],
    ['<p id="a"></p><p id="a"></p>', 'the id a stands twice'],
    ['<a href="#gone">x</a>', 'nothing has the id gone'],
    ['<input name="x">', 'the field x has no label'],
    ['<h1>B</h1>', 'not one <h1>'],
    ['<p>undefined</p>', 'it shows a value that is none'],
  ])('finds the fault of %s', (main, fault) => {
    expect(htmlFaults(page(main))).toContain(fault)
  })

  it('finds a page without a title', () => {
    expect(htmlFaults(page('', '<title> – Schoolway</title>'))).toContain('it has no title')
  })
})
