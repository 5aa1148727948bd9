import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { WORDS } from './words.ts'

/** Templates by name; everything that they print is escaped unless a template says otherwise. */
export type Templates = (template: string, context: Readonly<Record<string, unknown>>) => string

const views = fileURLToPath(new URL('views', import.meta.url))
const govuk = fileURLToPath(new URL('.', import.meta.resolve('govuk-frontend/dist/govuk/template.njk')))

/** @param address of a style or script by its name */
export function makeTemplates(address: (name: string) => string): Templates {
  const loader = new nunjucks.FileSystemLoader([views, govuk])
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  environment.addGlobal('asset', address)
  for (const [name, words] of Object.entries(WORDS)) environment.addFilter(name, words)
  return (template, context) => environment.render(`pages/${template}.njk`, context)
}
