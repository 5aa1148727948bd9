/** The fields of a JSON value by their paths (`rates.car4.bands[0].pence_per_mile`), each as JSON. */
export function flattened(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, JSON.stringify(value)]])
  const fields = new Map<string, string>()
  const isList = Array.isArray(value)
  for (const [name, part] of Object.entries(value)) {
    const at = isList ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
    for (const [each, text] of flattened(part, at)) fields.set(each, text)
  }
  return fields
}
