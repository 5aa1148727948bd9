import type { DatasetKind } from '../../src/service/datasets/kinds.ts'
import type { SentForm } from '../page.ts'
import type { VersionShown } from '../shown.ts'
import { KIND_WORDS } from './kinds.ts'
import type { LatestVersion } from './latest.ts'

/** Kinds of which a scenario has one version, and those without which there is none. */
const SINGLE: readonly DatasetKind[] = [
  'framework',
  'pupils',
  'schools',
  'roads',
  'policy',
  'bell_times',
  'routes_today',
  'calendar',
  'locks',
]
export const REQUIRED: readonly DatasetKind[] = ['pupils', 'schools', 'framework']

/** Roads as an estimate, where there is no extract: the ordinary detour of streets, and a school run's pace. */
const CROW_FLIES = { circuity: 1.35, kmh: 30 } as const

export interface Choice {
  readonly kind: DatasetKind
  readonly label: string
  readonly items: readonly { readonly value: string; readonly text: string }[]
  /** The id of the newest. */
  readonly value: string
}

const textOf = ({ dataset }: LatestVersion, version: VersionShown): string =>
  [
    dataset.name,
    version.number > 1 ? `, version ${version.number}` : '',
    version.rows === null ? '' : ` (${version.rows} rows)`,
  ].join('')

const NONE: Readonly<Partial<Record<DatasetKind, string>>> = {
  roads: 'Straight lines, as an estimate',
}

/** What there is to choose of each kind: of each dataset the newest version that has no errors. */
export function choicesOf(latest: readonly LatestVersion[]): readonly Choice[] {
  return SINGLE.flatMap((kind): readonly Choice[] => {
    const items = latest.toReversed().flatMap((each) => {
      const { usable } = each
      return usable?.kind === kind ? [{ value: usable.id, text: textOf(each, usable) }] : []
    })
    if (items.length === 0 && kind !== 'roads') return []
    const none = REQUIRED.includes(kind) ? [] : [{ value: '', text: NONE[kind] ?? 'None' }]
    return [{ kind, label: KIND_WORDS[kind].name, items: [...items, ...none], value: items[0]?.value ?? '' }]
  })
}

/** What a scenario's form says, as the API takes it: every list of postcodes goes in. */
export function inputsOf(
  form: SentForm,
  latest: readonly LatestVersion[],
): Readonly<Record<string, unknown>> {
  const chosen = SINGLE.map((kind) => [kind, form.text(kind)] as const).filter(([, id]) => id !== '')
  const postcodes = latest.flatMap(({ usable }) => (usable?.kind === 'postcodes' ? [usable.id] : []))
  return {
    ...Object.fromEntries(chosen),
    ...(postcodes.length > 0 ? { postcodes } : {}),
    ...(form.text('roads') === '' ? { crow_flies: CROW_FLIES } : {}),
  }
}
