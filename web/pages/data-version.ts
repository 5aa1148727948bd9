import { PROBLEMS, type Refusal } from '../../api/errors.ts'
import { intakeCatalogue } from '../../src/intake/catalogue.ts'
import { isTableKind } from '../../src/service/datasets/kinds.ts'
import { KIND_ITEMS, KIND_WORDS } from '../data/kinds.ts'
import { sentBack } from '../form-faults.ts'
import { type Fault, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { PAGE_ADVICE } from '../page-advice.ts'
import type { DatasetShown, IssuesShown, KindFactsShown, ListShown, VersionShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'params' | 'query'>

const MOST_ISSUES = '50'

/** Every version of a dataset, newest first. */
async function historyOf({ ask }: Pick<Asks, 'ask'>, datasetId: string): Promise<readonly VersionShown[]> {
  const listed = await ask<ListShown<VersionShown>>('GET /api/v1/datasets/{id}/versions', {
    params: { id: datasetId },
    query: { limit: '200' },
  })
  // Of a deleted dataset the versions stay, without a list.
  return listed.ok ? listed.body.items.toReversed() : []
}

/** The columns that an unknown header may be matched with: the likely ones first. */
async function columnItems({ ask }: Pick<Asks, 'ask'>, kind: string): Promise<KindFactsShown['columns']> {
  const kinds = await ask<{ readonly items: readonly KindFactsShown[] }>('GET /api/v1/dataset-kinds')
  return (kinds.ok && kinds.body.items.find((each) => each.kind === kind)?.columns) || null
}

const NOBODYS: Refusal['code'] = 'not_permitted'

/** What a code stands for, also for readers who are not told where the fault is. */
const problemOf = (code: string): string =>
  Object.entries(intakeCatalogue).find(([known]) => known === code)?.[1].problem ?? code

const countsOf = ({ report }: IssuesShown) =>
  Object.entries(report.by_code).map(([code, count]) => ({ code, count, problem: problemOf(code) }))

/** A version's page; its issues where the reader's role sees them. */
export async function versionView({ ask, params, query }: Asks): Promise<View | Refusal> {
  const found = await ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params })
  if (!found.ok) return found
  const version = found.body
  const { cursor, code } = query
  const issues = await ask<IssuesShown>('GET /api/v1/dataset-versions/{id}/issues', {
    params,
    query: {
      limit: MOST_ISSUES,
      ...(cursor === undefined ? {} : { cursor }),
      ...(code === undefined ? {} : { code }),
    },
  })
  if (!issues.ok && issues.code !== NOBODYS) return issues
  const dataset = await ask<DatasetShown>('GET /api/v1/datasets/{id}', { params: { id: version.dataset_id } })
  const history = await historyOf({ ask }, version.dataset_id)
  const headings = (issues.ok && issues.body.report.headings) || []
  const unknown = headings.filter(({ column }) => column === null)
  return view('data/version', `${KIND_WORDS[version.kind].name}, version ${version.number}`, {
    version,
    words: KIND_WORDS[version.kind],
    datasetName: dataset.ok ? dataset.body.name : '',
    issues: issues.ok
      ? {
          ...issues.body,
          items: issues.body.items.map((issue) => ({ problem: problemOf(issue.code), ...issue })),
        }
      : undefined,
    code,
    byCode: issues.ok ? countsOf(issues.body) : [],
    isTable: isTableKind(version.kind),
    headings,
    unknown,
    columns: unknown.length > 0 ? await columnItems({ ask }, version.kind) : null,
    kinds: KIND_ITEMS,
    history,
    before: history.find(({ number }) => number < version.number),
    isNewest: history[0]?.id === version.id,
  })
}

/** The same page with what is wrong with one of its forms. */
export async function versionSentBack(
  asks: Asks,
  refused: Refusal,
  fault?: Partial<Fault>,
): Promise<View | Refusal> {
  const shown = await versionView(asks)
  if (!shown.ok) return shown
  const { title, action } = PROBLEMS[refused.code]
  return sentBack(shown, [{ text: `${title} ${PAGE_ADVICE[refused.code] ?? action}`, ...fault }])
}

const READS = ['datasets.read', 'frameworks.read'] as const

export const dataVersionPages = (): readonly Page[] => [
  page({ method: 'get', path: '/dataset-versions/{id}', access: READS, handle: versionView }),
  page({
    method: 'get',
    path: '/dataset-versions/{id}/faulty-rows',
    access: ['datasets.download', 'datasets.read', 'results.money'],
    handle: async ({ params, fetch }) => {
      const rows = await fetch('GET /api/v1/dataset-versions/{id}/faulty-rows', { params })
      return rows.ok && rows.kind !== 'file' ? { ok: false, code: 'internal' } : rows
    },
  }),
]
