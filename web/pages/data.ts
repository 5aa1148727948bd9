import { PROBLEMS } from '../../api/errors.ts'
import { type DatasetKind, isDatasetKind } from '../../src/service/datasets/kinds.ts'
import { guessKind } from '../data/guess-kind.ts'
import { KIND_ITEMS, KIND_WORDS, KINDS_IN_ORDER } from '../data/kinds.ts'
import { type LatestVersion, latestVersions } from '../data/latest.ts'
import { storeUpload } from '../data/store-upload.ts'
import { sentBack } from '../form-faults.ts'
import { type Fault, type Outcome, redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { PAGE_ADVICE } from '../page-advice.ts'

const NEEDED: readonly DatasetKind[] = ['pupils', 'schools', 'framework']
const MOST_FILES = 20

const show = (latest: readonly LatestVersion[]): View => {
  const missing = NEEDED.filter((kind) => !latest.some(({ usable }) => usable?.kind === kind))
  return view('data/list', 'Data', {
    groups: KINDS_IN_ORDER.map((kind) => ({
      kind,
      ...KIND_WORDS[kind],
      items: latest.filter(({ version }) => version.kind === kind),
    })).filter(({ items }) => items.length > 0),
    missing: missing.map((kind) => KIND_WORDS[kind].name.toLowerCase()),
    kinds: [{ value: '', text: 'Work it out for each file' }, ...KIND_ITEMS],
    isEmpty: latest.length === 0,
  })
}

const uploadFault = (text: string): Fault => ({ field: 'file', text })

/** Keeps every file that can be kept; says of the others what to do. */
async function upload({ form, ask }: Pick<PageInput<unknown>, 'form' | 'ask'>): Promise<readonly Fault[]> {
  const [faults, chosen]: [Fault[], string] = [[], form.text('kind')]
  if (form.files.length === 0) return [uploadFault('Choose one or more files.')]
  for (const file of form.files) {
    const kind = isDatasetKind(chosen) ? chosen : guessKind(file.name, file.bytes)
    if (kind === undefined) {
      faults.push(
        uploadFault(`It is not clear what ${file.name} is. Say what it is below, and choose it again.`),
      )
      continue
    }
    const stored = await storeUpload({ ask }, kind, file)
    if (stored.ok) continue
    const { title, action } = PROBLEMS[stored.code]
    faults.push(uploadFault(`${file.name}: ${title} ${PAGE_ADVICE[stored.code] ?? action}`))
  }
  return faults
}

export const dataPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/councils-data',
    access: ['datasets.read', 'frameworks.read'],
    handle: async ({ ask }) => {
      const found = await latestVersions({ ask })
      return found.ok ? show(found.latest) : found
    },
  }),
  page({
    method: 'post',
    path: '/councils-data',
    access: ['datasets.upload', 'frameworks.upload'],
    files: MOST_FILES,
    handle: async ({ form, ask }): Promise<Outcome> => {
      const faults = await upload({ form, ask })
      if (faults.length === 0) return redirect('/councils-data', 'uploaded')
      const found = await latestVersions({ ask })
      return found.ok ? sentBack(show(found.latest), faults) : found
    },
  }),
]
