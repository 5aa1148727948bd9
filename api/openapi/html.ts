const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** HTML that needs no more escaping. */
export interface Html {
  readonly html: string
}

type Part = string | number | Html | readonly Html[]

const isList = (part: Part): part is readonly Html[] => Array.isArray(part)

const written = (part: Part): string => {
  if (isList(part)) return part.map(({ html }) => html).join('')
  return typeof part === 'object' && 'html' in part ? part.html : escaped(String(part))
}

/** A template whose parts are escaped unless they are HTML themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts
    .map((text, index) => `${text}${index < parts.length ? written(parts[index] ?? '') : ''}`)
    .join(''),
})
