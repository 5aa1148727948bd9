import type { DatasetKind } from '../datasets/kinds.ts'

/** Roads as an estimate: metres = haversine × circuity; km/h. */
export interface CrowFlies {
  readonly circuity: number
  readonly kmh: number
}

/** What a scenario is made of: ids of dataset versions by kind, several lists of postcodes, and roads or an estimate. */
export interface ScenarioInputs {
  readonly pupils: string
  readonly schools: string
  readonly framework: string
  readonly policy?: string
  readonly bell_times?: string
  readonly routes_today?: string
  readonly calendar?: string
  readonly locks?: string
  readonly postcodes?: readonly string[]
  readonly roads?: string
  readonly crow_flies?: CrowFlies
  /** `YYYY-MM-DD`: plans for those who travel on that date. */
  readonly as_of?: string
}

const SINGLE = [
  'pupils',
  'schools',
  'framework',
  'policy',
  'bell_times',
  'routes_today',
  'calendar',
  'locks',
  'roads',
] as const satisfies readonly (keyof ScenarioInputs & DatasetKind)[]

/** Every version that is named, with the kind that it is named as. */
export const namedVersions = (
  inputs: ScenarioInputs,
): readonly { readonly kind: DatasetKind; readonly id: string }[] => [
  ...SINGLE.flatMap((kind) => {
    const id = inputs[kind]
    return id === undefined ? [] : [{ kind, id }]
  }),
  ...(inputs.postcodes ?? []).map((id) => ({ kind: 'postcodes' as const, id })),
]
