import { z } from 'zod'
import { editSchema } from '../../../src/edits/edit.ts'
import type { EditRefusal, EditRefusalCode } from '../../../src/edits/refusal.ts'
import { formatFinding } from '../../../src/checker/finding.ts'
import { checkRevision } from '../../../src/service/plans/check.ts'
import { editPlan } from '../../../src/service/plans/edit-plan.ts'
import { undoEdit } from '../../../src/service/plans/undo-edit.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { type Refusal, refusal } from '../../errors.ts'
import { EDIT_PROBLEMS } from '../../problems/edit-problems.ts'
import { byId } from '../../schemas/common.ts'
import { checkedSchema, editedSchema, findingBody, undoneSchema } from '../../schemas/plan/edits.ts'
import { revisionBody } from '../../schemas/plan/plan.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, revisionIn, tag } from './parts.ts'

const REFUSALS = [
  ...RESULT_REFUSALS,
  'plan_holds_erased',
  'roads_unusable',
  'scenario_faulty',
  'scenario_missing',
] as const
const EDIT_CODES = Object.keys(EDIT_PROBLEMS) as EditRefusalCode[] // the keys are those of EDIT_REFUSALS
const MOST_REASONS = 50

/** The refusal with the rules that would be broken: by reference, for the planner who asked. */
function refused({ code, pupil_id, route_id, reasons }: EditRefusal): Refusal {
  // What the plan does not know is no reference of ours: it may be anything that was typed, and is not said again.
  const about = (id: string): string =>
    code === 'unknown_pupil' || code === 'unknown_route' ? 'Check this reference.' : `This is about ${id}.`
  const where = [
    ...(pupil_id === undefined ? [] : [{ field: 'body.pupil_id', problem: about(pupil_id) }]),
    ...(route_id === undefined ? [] : [{ field: 'body.route_id', problem: about(route_id) }]),
  ]
  const rules = reasons
    .slice(0, MOST_REASONS)
    .map((found) => ({ field: 'plan', problem: formatFinding(found) }))
  return where.length + rules.length === 0 ? refusal(code) : refusal(code, [...where, ...rules])
}

const checkEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/checks',
    tag,
    summary: 'Check a plan from its inputs',
    description:
      'Everything is worked out anew: times, miles, prices, rules. No findings: the plan keeps every rule.',
    access: 'plans.check',
    params: byId,
    body: z.strictObject({ revision: z.int().min(1).exactOptional() }),
    answer: { status: 200, description: 'What was found.', schema: checkedSchema },
    refusals: REFUSALS,
    handle: async (input) => {
      const { revision, findings } = await checkRevision(
        service,
        asking(input),
        input.params.id,
        input.body.revision,
      )
      return json({ revision: revision.number, findings: findings.map(findingBody) })
    },
  })

const editEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/edits',
    tag,
    summary: 'Change a plan',
    description:
      'One change, priced and checked at once; it becomes the next revision. If-Match is the number of the head revision, or the ETag of what showed it. A change that breaks a rule is refused, with the rules as errors.',
    access: 'plans.edit',
    creates: true,
    ifMatch: 'required',
    params: byId,
    body: editSchema,
    answer: { status: 201, description: 'The new revision, and what it changes.', schema: editedSchema },
    refusals: [...REFUSALS, ...EDIT_CODES],
    handle: async (input) => {
      const number = revisionIn(input.ifMatch)
      if (number === undefined) return refusal('revision_conflict')
      const of = { planId: input.params.id, revision: number, edit: input.body }
      const edited = await editPlan(service, asking(input), of)
      if (edited.kind === 'refused') return refused(edited)
      const { revision, difference, warnings, findings } = edited
      const body = {
        revision: revisionBody(revision, true),
        difference: shown(difference),
        warnings: shown(warnings),
        findings: findings.map(findingBody),
      }
      return json(body, { etag: String(revision.number) })
    },
  })

const undoEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/undo',
    tag,
    summary: 'Take back the last change',
    description: 'Adds a revision that is the plan from before it. If-Match as for changes.',
    access: 'plans.edit',
    creates: true,
    ifMatch: 'required',
    params: byId,
    answer: { status: 201, description: 'The new revision.', schema: undoneSchema },
    refusals: [...RESULT_REFUSALS, 'nothing_to_undo'],
    handle: async (input) => {
      const number = revisionIn(input.ifMatch)
      if (number === undefined) return refusal('revision_conflict')
      const of = { planId: input.params.id, revision: number }
      const { revision, annualPence } = await undoEdit(service, asking(input), of)
      const body = { revision: revisionBody(revision, true), difference: { annual_pence: annualPence } }
      return json(body, { etag: String(revision.number) })
    },
  })

export const editEndpoints = (service: Service): readonly Endpoint[] => [
  checkEndpoint(service),
  editEndpoint(service),
  undoEndpoint(service),
]
