import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { govukStyles } from './govuk-styles.ts'

/** A file that browsers are given. */
export interface AssetFile {
  /** Under `/assets`. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

const SCRIPT = 'text/javascript; charset=utf-8'
const STYLE = 'text/css; charset=utf-8'

const here = (path: string): URL => new URL(path, import.meta.url)
const packaged = (specifier: string): URL => new URL(import.meta.resolve(specifier))

const MEDIA_TYPES: Readonly<Record<string, string>> = { css: STYLE, svg: 'image/svg+xml' }

/** Packages that our scripts import by name: browsers are told the address. */
const SCRIPTS_OF_PACKAGES: Readonly<Record<string, string>> = {
  'govuk-frontend': '../govuk/govuk-frontend.mjs',
  'maplibre-gl': '../maplibre/maplibre-gl.mjs',
}

/** A script of `web/client` as browsers run it: types stripped, packages by their addresses. */
function script(text: string): string {
  const stripped = stripTypeScriptTypes(text)
  return stripped.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([\w@/-]+)\2/g,
    (all, before: string, _quote, name: string) => {
      const address = SCRIPTS_OF_PACKAGES[name]
      return address === undefined ? all : `${before}'${address}'`
    },
  )
}

const fromPackage = (name: string, mediaType: string, specifier: string): AssetFile => ({
  name,
  mediaType,
  bytes: readFileSync(packaged(specifier)),
})

/** Everything under `/assets`, read once. Scripts of `web/client` keep their names, so that they find each other. */
export function assetFiles(): readonly AssetFile[] {
  const own = readdirSync(here('../public')).map((name): AssetFile => {
    const mediaType = MEDIA_TYPES[name.split('.').at(-1) ?? '']
    if (mediaType === undefined) throw new Error(`web/public/${name} is of no known kind`)
    return { name, mediaType, bytes: readFileSync(here(`../public/${name}`)) }
  })
  const scripts = readdirSync(here('../client'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name): AssetFile => {
      const text = readFileSync(here(`../client/${name}`), 'utf8')
      return { name: `client/${name}`, mediaType: SCRIPT, bytes: Buffer.from(script(text)) }
    })
  const styles = readFileSync(packaged('govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8')
  return [
    ...own,
    ...scripts,
    { name: 'govuk/govuk-frontend.css', mediaType: STYLE, bytes: Buffer.from(govukStyles(styles)) },
    fromPackage('govuk/govuk-frontend.mjs', SCRIPT, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'),
    fromPackage('maplibre/maplibre-gl.mjs', SCRIPT, 'maplibre-gl/dist/maplibre-gl.mjs'),
    fromPackage('maplibre/maplibre-gl-worker.mjs', SCRIPT, 'maplibre-gl/dist/maplibre-gl-worker.mjs'),
    fromPackage('maplibre/maplibre-gl.css', STYLE, 'maplibre-gl/dist/maplibre-gl.css'),
  ]
}
