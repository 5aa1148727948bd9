import { z } from 'zod'
import { type Endpoint, nameOf } from '../endpoint.ts'
import { PROBLEMS, PROBLEM_PARTS } from '../errors.ts'
import { type Html, html } from './html.ts'
import { refusalsOf } from './refusals-of.ts'

const idOf = (endpoint: Endpoint): string => nameOf(endpoint).replace(/[^A-Za-z\d]+/g, '-')

const NOTHING = html``

/** A schema as JSON Schema has it, for reading. */
function schemaBlock(title: string, schema: z.ZodType | undefined, io: 'input' | 'output'): Html {
  if (schema === undefined) return NOTHING
  const { $schema: _, ...shown } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(shown, null, 2)}</pre></details>`
}

const accessText = ({ access }: Endpoint): string =>
  Array.isArray(access) ? access.join(' or ') : String(access)

function section(endpoint: Endpoint): Html {
  const { summary, description = '', params, query, body, upload, answer, creates, ifMatch } = endpoint
  const codes = [...new Set(refusalsOf(endpoint))]
  return html`<section id="${idOf(endpoint)}">
<h3><code>${nameOf(endpoint)}</code> ${summary}</h3>
<p>${description}</p>
<dl>
<dt>Who</dt><dd><code>${accessText(endpoint)}</code></dd>
<dt>Answer</dt><dd>${answer.status}: ${answer.description} ${(answer.mediaTypes ?? []).join(', ')}</dd>
${creates === true ? html`<dt>Idempotency-Key</dt><dd>honoured</dd>` : NOTHING}
${ifMatch === undefined ? NOTHING : html`<dt>If-Match</dt><dd>${ifMatch}</dd>`}
${upload === undefined ? NOTHING : html`<dt>File</dt><dd>in the field <code>file</code>: ${upload.mediaTypes.join(', ')}</dd>`}
<dt>Refusals</dt><dd>${codes.map((code) => html`<a href="/problems/${code}"><code>${code}</code></a> `)}</dd>
</dl>
${schemaBlock('Parameters of the path', params, 'input')}
${schemaBlock('Query', query, 'input')}
${schemaBlock('Body', body, 'input')}
${schemaBlock('Schema of the answer', answer.schema, 'output')}
</section>`
}

const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/docs.css"></head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>
`.html

/** The page that shows the API: no script, nothing from elsewhere. */
export function docsPage(endpoints: readonly Endpoint[]): string {
  const tags = [...Map.groupBy(endpoints, ({ tag }) => tag)]
  return page(
    'Schoolway: the API',
    html`<p>The same as a document for programs: <a href="/openapi.json">OpenAPI 3.1</a>. Refusals are
<code>application/problem+json</code>, each with a stable code. Programs sign in with an API token
(<code>Authorization: Bearer sw_…</code>), people with a session cookie and its <code>X-CSRF-Token</code>.</p>
<nav aria-label="Endpoints">${tags.map(
      ([tag, list]) =>
        html`<h2>${tag}</h2><ul>${list.map(
          (each) => html`<li><a href="#${idOf(each)}"><code>${nameOf(each)}</code></a> ${each.summary}</li>`,
        )}</ul>`,
    )}</nav>
${tags.map(([tag, list]) => html`<h2>${tag}</h2>${list.map(section)}`)}`,
  )
}

/** The page that a problem's `type` points to. */
export function problemPage(code: keyof typeof PROBLEMS): string {
  const { status, title, action } = PROBLEMS[code]
  const part = Object.entries(PROBLEM_PARTS).find(([, problems]) => Object.hasOwn(problems, code))?.[0] ?? ''
  return page(
    code,
    html`<dl><dt>Status</dt><dd>${status}</dd><dt>Means</dt><dd>${title}</dd><dt>Do</dt><dd>${action}</dd>
<dt>Part</dt><dd>${part}</dd></dl><p><a href="/docs">The API</a></p>`,
  )
}

export const DOCS_CSS = `body{font:1rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff;margin:0}
main{max-width:60rem;margin:0 auto;padding:1rem}
section{border-top:1px solid #b1b4b6;padding:.5rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dd{margin:0}
pre{background:#f3f2f1;padding:.75rem;overflow:auto}
code{font-size:.95em}
a{color:#1d70b8}
a:focus,summary:focus{outline:3px solid #fd0}
`
