import type { Json } from '../../audit/canonical-json.ts'
import type { Council } from '../../domain/council.ts'
import type { StoredStudy } from '../../store/studies.ts'
import { frameworkOf } from '../comparisons/framework-version.ts'
import { ServiceFault } from '../faults.ts'
import { nameOf } from '../names.ts'
import { overriddenPolicy } from '../scenarios/overridden-policy.ts'
import type { Service } from '../service.ts'
import type { Variant } from './variant.ts'

/** Some fields of policy.json that are to be other than the scenario's, by a name that tells them from the others. */
export interface StudiedPolicy {
  readonly name: string
  readonly policy_overrides: Json
}

/** What a study asks: the same plan made anew, from its own routes, under each of these. */
export type StudyQuestion =
  | { readonly kind: 'stability_curve'; readonly moved_pence: readonly number[] }
  | { readonly kind: 'policies'; readonly policies: readonly StudiedPolicy[] }
  | { readonly kind: 'frameworks'; readonly framework_version_ids: readonly string[] }

/** What is kept of the request. `seconds` is of each variant. */
export type StudyRequest = StudyQuestion & { readonly seconds: number; readonly seed: number }

export const requestIn = ({ request }: Pick<StoredStudy, 'request'>): StudyRequest =>
  request as unknown as StudyRequest // written by requestStudy alone

/** What one variant differs from the plan in. */
export type VariantChange =
  | { readonly kind: 'moved_pence'; readonly moved_pence: number }
  | ({ readonly kind: 'policy' } & StudiedPolicy)
  | { readonly kind: 'framework'; readonly framework_version_id: string }

/** A study's variants in the order in which they were asked for. */
export function changesOf(question: StudyQuestion): readonly VariantChange[] {
  switch (question.kind) {
    case 'stability_curve':
      return question.moved_pence.map((pence) => ({ kind: 'moved_pence', moved_pence: pence }))
    case 'policies':
      return question.policies.map((policy) => ({ kind: 'policy', ...policy }))
    case 'frameworks':
      return question.framework_version_ids.map((id) => ({ kind: 'framework', framework_version_id: id }))
  }
}

/** The fields of a variant's job that a change sets. */
export function variantFields(
  change: VariantChange,
): Pick<Variant, 'framework' | 'policy_overrides' | 'moved_pence'> {
  switch (change.kind) {
    case 'moved_pence':
      return { moved_pence: change.moved_pence }
    case 'policy':
      return { policy_overrides: change.policy_overrides }
    case 'framework':
      return { framework: change.framework_version_id }
  }
}

const MOST_VARIANTS = 24
const MOST_SECONDS = 24 * 3600
const MOST_SEED = 2 ** 31 - 1
const MOST_PENCE = 100_000_000

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** By what a variant is told from the others of its study. */
function keyOf(change: VariantChange): string | number {
  if (change.kind === 'moved_pence') return change.moved_pence
  return change.kind === 'policy' ? change.name : change.framework_version_id
}

/** The request with names as they are kept. Throws a ServiceFault for one that nothing can be studied by. */
export function checkedRequest(given: StudyRequest): StudyRequest {
  const request: StudyRequest =
    given.kind === 'policies'
      ? { ...given, policies: given.policies.map((each) => ({ ...each, name: nameOf(each.name) })) }
      : given
  const changes = changesOf(request)
  const areFew = changes.length > 0 && changes.length <= MOST_VARIANTS
  const areDifferent = new Set(changes.map(keyOf)).size === changes.length
  const arePrices = changes.every(
    (each) => each.kind !== 'moved_pence' || isWhole(each.moved_pence, 0, MOST_PENCE),
  )
  const isTimed = isWhole(request.seconds, 1, MOST_SECONDS) && isWhole(request.seed, 0, MOST_SEED)
  if (!areFew || !areDifferent || !arePrices || !isTimed) throw new ServiceFault('study_invalid')
  return request
}

/** Rejects with a ServiceFault where a variant could only fail: it is told before anything is planned. */
export async function checkChanges(
  service: Service,
  { policy }: Pick<Council, 'policy'>,
  changes: readonly VariantChange[],
): Promise<void> {
  for (const change of changes) {
    if (change.kind === 'policy') overriddenPolicy(policy, change.policy_overrides)
    if (change.kind === 'framework') await frameworkOf(service, change.framework_version_id)
  }
}
