import { type Cell, writeCsv } from '../../csv/write.ts'
import type { StudyFigures } from '../../domain/study.ts'
import { tenth } from '../../reports/arithmetic.ts'
import type { VariantChange } from './question.ts'
import type { StudiedVariant, StudyState } from './study-state.ts'

/** The name under which a study's table is downloaded. */
export const STUDY_TABLE = 'study.csv'

const HEADER = [
  'variant',
  'moved_pence',
  'policy',
  'framework_version_id',
  'state',
  'failure_code',
  'annual_pence',
  'saving_pence',
  'routes',
  'pupils_carried',
  'pupils_unserved',
  'pupils_moved',
  'pupils_retimed',
  'median_minutes_aboard',
  'ninth_decile_minutes_aboard',
  'longest_minutes_aboard',
  'pupils_over_guide',
  'passed_over',
] as const

const minutes = (seconds: number | undefined): Cell =>
  seconds === undefined ? undefined : tenth(seconds / 60)

const changeCells = (change: VariantChange | undefined): readonly Cell[] => [
  change?.kind === 'moved_pence' ? change.moved_pence : undefined,
  change?.kind === 'policy' ? change.name : undefined,
  change?.kind === 'framework' ? change.framework_version_id : undefined,
]

interface Against {
  readonly saving: number | undefined
  readonly moved: number | undefined
  readonly retimed: number | undefined
}

const figureCells = (figures: StudyFigures | undefined, against: Against): readonly Cell[] => [
  figures?.annual_pence,
  against.saving,
  figures?.routes,
  figures?.served,
  figures?.unserved,
  against.moved,
  against.retimed,
  minutes(figures?.journeys?.p50_seconds),
  minutes(figures?.journeys?.p90_seconds),
  minutes(figures?.journeys?.max_seconds),
  figures?.journeys?.pupils_over_guide,
]

const rowOf = (variant: StudiedVariant, at: number): readonly Cell[] => [
  at + 1,
  ...changeCells(variant.change),
  variant.state,
  variant.failureCode ?? '',
  ...figureCells(variant.figures, {
    saving: variant.savingPence,
    moved: variant.figures?.moved,
    retimed: variant.figures?.retimed,
  }),
  variant.passedOver ?? '',
]

/** study.csv: the plan as it is, then a row for each variant. No pupil is in it. */
export const studyCsv = ({ baseline, variants }: StudyState): Promise<string> =>
  writeCsv(HEADER, [
    [
      0,
      ...changeCells(undefined),
      'plan',
      '',
      ...figureCells(baseline, { saving: 0, moved: 0, retimed: 0 }),
      '',
    ],
    ...variants.map(rowOf),
  ])
