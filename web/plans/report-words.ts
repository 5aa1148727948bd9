/** What a report is for, by its name in a plan's folder. */
const REPORTS: Readonly<Record<string, { readonly text: string; readonly about: string }>> = {
  'summary.txt': { text: 'Summary', about: 'The plan on two pages, to read and to send on.' },
  'summary.json': { text: 'Summary, for programs', about: 'The same figures for another program.' },
  'routes.csv': { text: 'Routes', about: 'A row for each route: vehicle, times, miles and cost.' },
  'pupils.csv': { text: 'Pupils', about: 'A row for each pupil: route, times, minutes aboard and share.' },
  'recharge.csv': { text: 'Recharge', about: 'What each cost code is charged, month by month.' },
  'issues.csv': {
    text: 'Faults of the data',
    about: 'Everything found in the files that the plan is made of.',
  },
  'changes.csv': { text: 'Changes', about: 'What is other than in the plan that this one was started from.' },
  'plan.json': { text: 'The whole plan', about: 'For schoolway check and for other programs.' },
  'plan.geojson': { text: 'Map', about: 'Routes, stops and schools for a geographic information system.' },
}

const FORMS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  xlsx: 'Excel (XLSX)',
  json: 'JSON',
  geojson: 'GeoJSON',
  txt: 'Text',
}

export interface ReportRow {
  readonly text: string
  readonly about: string
  readonly forms: readonly { readonly text: string; readonly query: string }[]
}

/** Reports as they are offered; route sheets are printed from their routes, and have no row. */
export const reportRows = (
  items: readonly { readonly name: string; readonly formats: readonly string[] }[],
): readonly ReportRow[] =>
  items.flatMap(({ name, formats }) => {
    const known = REPORTS[name]
    if (known === undefined) return []
    // Only tables are to be had in several forms.
    const isTable = formats.length > 1
    const forms = formats.map((format) => ({
      text: FORMS[format] ?? format,
      query: new URLSearchParams(isTable ? { name, format } : { name }).toString(),
    }))
    return [{ ...known, forms }]
  })
