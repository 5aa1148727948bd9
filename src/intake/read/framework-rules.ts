import { type Framework, PRIVATE_HIRE_PLACES, type Rate } from '../../domain/framework.ts'
import { MAX_VEHICLE_CLASSES, vehicleClasses } from '../../domain/vehicle-class.ts'
import type { IssueLog } from '../issue-log.ts'
import { jsonPath } from './json.ts'

type Report = (code: Parameters<IssueLog['add']>[0], path: readonly (string | number)[]) => void

function repeats(ids: readonly string[]): readonly number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []))
}

function checkVehicleTypes(framework: Framework, report: Report): void {
  const types = framework.vehicle_types
  for (const index of repeats(types.map((type) => type.id)))
    report('duplicate_vehicle_type', ['vehicle_types', index, 'id'])
  if (vehicleClasses(framework).length > MAX_VEHICLE_CLASSES)
    report('too_many_vehicle_kinds', ['vehicle_types', MAX_VEHICLE_CLASSES])
  for (const [at, type] of types.entries())
    for (const [index, { seats, wheelchairs }] of type.layouts.entries()) {
      const path = ['vehicle_types', at, 'layouts', index]
      if (seats + wheelchairs === 0) report('empty_layout', path)
      if (type.licence === 'phv' && seats + wheelchairs > PRIVATE_HIRE_PLACES)
        report('private_hire_over_eight', path)
    }
}

/** Bands rise, and only the last is open-ended. */
function checkBands(rate: Rate, path: readonly (string | number)[], report: Report): void {
  let reached = 0
  for (const [index, { up_to_miles: end }] of rate.bands.entries()) {
    const at = [...path, 'bands', index]
    const last = index === rate.bands.length - 1
    if (last && end !== undefined) report('last_band_closed', at)
    if (!last && end === undefined) report('open_band_early', at)
    if (end === undefined) continue
    if (end <= reached) report('bands_out_of_order', at)
    reached = end
  }
}

function checkRates(framework: Framework, known: ReadonlySet<string>, report: Report): void {
  for (const [type, rate] of Object.entries(framework.rates)) {
    if (!known.has(type)) report('rate_for_unknown_type', ['rates', type])
    checkBands(rate, ['rates', type], report)
  }
}

/** An operator's own rate, whole; `{}` is the framework's. */
const isWhole = (rate: object): rate is Rate => 'bands' in rate

function checkOperators(framework: Framework, known: ReadonlySet<string>, report: Report): void {
  const operators = framework.operators ?? []
  for (const index of repeats(operators.map((operator) => operator.id)))
    report('duplicate_operator', ['operators', index, 'id'])
  for (const [at, operator] of operators.entries()) {
    for (const type of Object.keys(operator.capacity))
      if (!known.has(type)) report('operator_unknown_type', ['operators', at, 'capacity', type])
    for (const [type, rate] of Object.entries(operator.rates ?? {})) {
      const path = ['operators', at, 'rates', type]
      if (!known.has(type)) report('operator_unknown_type', path)
      if (isWhole(rate)) checkBands(rate, path, report)
      else if (!Object.hasOwn(framework.rates, type)) report('operator_without_rate', path)
    }
  }
}

/** Ids of the vehicle types that somebody drives at a price. */
export function pricedTypes(framework: Framework): ReadonlySet<string> {
  const general = Object.keys(framework.rates)
  if (framework.operators === undefined) return new Set(general)
  return new Set(
    framework.operators.flatMap((operator) => (operator.rates ? Object.keys(operator.rates) : general)),
  )
}

/** Logs every way in which a framework contradicts itself, by the path to it. */
export function checkFramework(framework: Framework, file: string, log: IssueLog): void {
  const report: Report = (code, path) => log.add(code, { file, column: jsonPath(path) })
  const known = new Set(framework.vehicle_types.map((type) => type.id))
  checkVehicleTypes(framework, report)
  checkRates(framework, known, report)
  checkOperators(framework, known, report)
  const priced = pricedTypes(framework)
  if (![...priced].some((type) => known.has(type))) report('no_rates', ['rates'])
  else
    for (const [index, type] of framework.vehicle_types.entries())
      if (!priced.has(type.id)) report('type_without_rate', ['vehicle_types', index])
}
