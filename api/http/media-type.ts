/** `application/json; charset=utf-8` → type and charset, in lower case. */
export function mediaTypeOf(header: string | undefined): {
  readonly type: string
  readonly charset?: string
} {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';')
  const charset = parameters
    .map((text) => /^\s*charset="?([\w-]+)"?\s*$/.exec(text)?.[1])
    .find((text) => text !== undefined)
  return charset === undefined ? { type: type.trim() } : { type: type.trim(), charset }
}

/** The media types of an Accept header, best first. */
export function acceptedTypes(header: string | undefined): readonly string[] {
  const wanted = (header ?? '*/*')
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const quality = /;\s*q=([\d.]+)/i.exec(part)?.[1]
      return { type: part.split(';')[0]?.trim().toLowerCase() ?? '', quality: Number(quality ?? 1) }
    })
  return wanted
    .filter(({ type, quality }) => type !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ type }) => type)
}
