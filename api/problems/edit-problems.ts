import { EDIT_REFUSALS } from '../../src/edits/refusal.ts'
import type { ProblemKind } from './problem.ts'

type EditCode = keyof typeof EDIT_REFUSALS

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Why a planner's edit is refused: nothing is wrong with the request's form, so it cannot be carried out. */
export const EDIT_PROBLEMS = Object.fromEntries(
  Object.entries(EDIT_REFUSALS).map(([code, { problem, action }]) => [
    code,
    { status: 422, title: sentence(problem), action: sentence(action) },
  ]),
) as Readonly<Record<EditCode, ProblemKind>> // the keys are those of EDIT_REFUSALS
