import { WORDS } from '../words.ts'
import type { StudyShown, VariantShown } from './shown.ts'

/** A line of a study's table. */
export interface StudyLineShown {
  readonly name: string
  readonly state: VariantShown['state']
  readonly failureCode: string | undefined
  readonly soFar: number | undefined
  readonly figures: VariantShown['figures']
  /** Of the plan less of the variant. */
  readonly saving: number | undefined
  readonly passedOver: string | undefined
}

const PASSED_OVER = {
  carries_fewer: 'Not on the curve: more pupils on none',
  dearer_without_moving_fewer: 'Not on the curve',
} as const

/** What a variant tries, in words. */
function nameOf(variant: VariantShown, frameworks: ReadonlyMap<string, string>): string {
  if (variant.moved_pence !== undefined) return WORDS.pounds(variant.moved_pence).replace(/\.00$/, '')
  if (variant.name !== undefined) return variant.name
  return frameworks.get(variant.framework_version_id ?? '') ?? 'A framework that is removed'
}

/** The lines of the table. @param frameworks names by versions' ids */
export const linesOf = (
  { variants }: StudyShown,
  frameworks: ReadonlyMap<string, string>,
): readonly StudyLineShown[] =>
  variants.map((variant) => {
    const soFar = variant.progress?.['annual_pence']
    return {
      name: nameOf(variant, frameworks),
      state: variant.state,
      failureCode: variant.failure_code,
      soFar: typeof soFar === 'number' && variant.state === 'running' ? soFar : undefined,
      figures: variant.figures,
      saving: variant.saving_pence,
      passedOver: variant.passed_over && PASSED_OVER[variant.passed_over],
    }
  })
