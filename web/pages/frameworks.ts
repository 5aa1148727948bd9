import { PROBLEMS, type Refusal } from '../../api/errors.ts'
import { type FrameworkDataset, frameworkDatasets } from '../comparisons/framework-versions.ts'
import { storeUpload } from '../data/store-upload.ts'
import { sentBack } from '../form-faults.ts'
import { type Fault, type Outcome, redirect, type View, view } from '../outcome.ts'
import { PAGE_ADVICE } from '../page-advice.ts'
import { type Page, type PageInput, page } from '../page.ts'
import type { IssueShown, IssuesShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

const MOST_FILES = 12
/** Of one framework, on this page: all are on its own. */
const MOST_ISSUES = '5'

async function issuesOf(
  { ask }: Asks,
  { versions: [newest] }: FrameworkDataset,
): Promise<readonly IssueShown[]> {
  if (newest.errors + newest.warnings === 0) return []
  const listed = await ask<IssuesShown>('GET /api/v1/dataset-versions/{id}/issues', {
    params: { id: newest.id },
    query: { limit: MOST_ISSUES },
  })
  return listed.ok ? listed.body.items : []
}

async function show(asks: Asks): Promise<View | Refusal> {
  const found = await frameworkDatasets(asks)
  if (!found.ok) return found
  const items = []
  for (const each of found.frameworks) {
    const [newest, ...older] = each.versions
    items.push({ name: each.dataset.name, newest, older, issues: await issuesOf(asks, each) })
  }
  return view('frameworks/list', 'Frameworks', { items })
}

const uploadFault = (text: string): Fault => ({ field: 'file', text })

/** Keeps every file that can be kept; says of the others what to do. */
async function upload({ form, ask }: Pick<PageInput<unknown>, 'form' | 'ask'>): Promise<readonly Fault[]> {
  if (form.files.length === 0) return [uploadFault('Choose one or more files.')]
  const faults: Fault[] = []
  for (const file of form.files) {
    const stored = await storeUpload({ ask }, 'framework', file)
    if (stored.ok) continue
    const { title, action } = PROBLEMS[stored.code]
    faults.push(uploadFault(`${file.name}: ${title} ${PAGE_ADVICE[stored.code] ?? action}`))
  }
  return faults
}

export const frameworkPages = (): readonly Page[] => [
  page({ method: 'get', path: '/frameworks', access: 'frameworks.read', handle: show }),
  page({
    method: 'post',
    path: '/frameworks',
    access: 'frameworks.upload',
    files: MOST_FILES,
    handle: async ({ form, ask }): Promise<Outcome> => {
      const faults = await upload({ form, ask })
      if (faults.length === 0) return redirect('/frameworks', 'uploaded')
      const shown = await show({ ask })
      return shown.ok ? sentBack(shown, faults) : shown
    },
  }),
]
