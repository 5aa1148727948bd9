import { z } from 'zod'
import { planCouncil } from '../../../src/service/plans/plan-council.ts'
import { planFacts } from '../../../src/service/plans/plan-figures.ts'
import type { Service } from '../../../src/service/service.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { keptView } from '../../kept-views.ts'
import { byId } from '../../schemas/common.ts'
import { planFactsSchema, planNamesSchema } from '../../schemas/plan/figures.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, resultTag, revisionOf, revisionQuery, viewAnswer } from './parts.ts'

const REFUSALS = [...RESULT_REFUSALS, 'roads_unusable', 'scenario_faulty', 'scenario_missing'] as const

const figuresEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/figures',
    tag: resultTag,
    summary: "Read a plan's key figures",
    description:
      "Cost, vehicles, miles, journey times, company and use of seats; beside today's routes where the pupil list names them. Counts alone: no pupil is named.",
    access: 'results.by_pupil',
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The figures.', schema: planFactsSchema },
    refusals: [...REFUSALS, 'plan_holds_erased'],
    handle: async ({ params, query }) => {
      const revision = await revisionOf(service, params.id, query.revision)
      const name = `facts ${params.id} ${revision.number} ${revision.planDigest}`
      const view = await keptView(service, name, planFactsSchema, async () => {
        const facts = await planFacts(service, params.id, revision.number)
        const { framework, schoolDays: school_days, figures, compared, moved } = facts
        return {
          revision: revision.number,
          framework,
          school_days,
          figures: shown(figures),
          ...(compared === undefined ? {} : { compared: shown(compared) }),
          ...(moved === undefined ? {} : { moved: shown(moved) }),
        }
      })
      return viewAnswer(view, revision)
    },
  })

const namesEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/names',
    tag: resultTag,
    summary: "Read what a plan's references are called",
    description: 'Its schools, and the vehicle types and operators of its framework.',
    access: ['results.by_route', 'results.money'],
    params: byId,
    answer: { status: 200, description: 'Names by reference.', schema: planNamesSchema },
    refusals: REFUSALS,
    handle: async ({ params }) => {
      const revision = await revisionOf(service, params.id)
      const view = await keptView(service, `names ${params.id}`, planNamesSchema, async () => {
        const { council } = await planCouncil(service, params.id)
        const { vehicle_types: types, operators = [], school_days } = council.framework
        return {
          school_days,
          schools: [...council.schools.values()].map(({ id, name }) => ({ id, name })),
          vehicle_types: types.map(({ id, name, layouts, features }) => ({
            id,
            name,
            layouts: shown(layouts),
            features: [...features],
          })),
          operators: operators.map(({ id, name }) => ({ id, name })),
        }
      })
      return viewAnswer(view, revision)
    },
  })

/** A plan in figures, and what its references are called. */
export const figureEndpoints = (service: Service): readonly Endpoint[] => [
  figuresEndpoint(service),
  namesEndpoint(service),
]
