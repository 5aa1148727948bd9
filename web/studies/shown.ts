import type { Answered } from '../../api/schemas/answered.ts'
import type { studySchema, studySummarySchema } from '../../api/schemas/study.ts'

/** What the API answers of a study, as its pages read it. */
export type StudySummaryShown = Answered<typeof studySummarySchema>
export type StudyShown = Answered<typeof studySchema>
export type VariantShown = StudyShown['variants'][number]
