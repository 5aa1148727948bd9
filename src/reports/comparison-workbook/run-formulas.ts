import type { Rate } from '../../domain/framework.ts'
import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import type { FrameworkCompared, RunCompared } from '../../domain/comparison.ts'
import { rounded } from './sheet.ts'

/** Cells of one row, by their headings. */
export type CellAt = (heading: string) => string

export const bandEnd = (band: number): string => `Band ${band} up to miles`
export const bandRate = (band: number): string => `Band ${band} p a mile`

/** Each mile at the rate of its own band. */
function marginal(at: CellAt, bands: number): string {
  const parts: string[] = []
  for (let band = 1; band <= bands; band++) {
    const from = band === 1 ? '0' : at(bandEnd(band - 1))
    const miles = at('Live miles')
    const to = band === bands ? miles : `MIN(${miles},${at(bandEnd(band))})`
    parts.push(`MAX(0,${to}-${from})*${at(bandRate(band))}`)
  }
  return parts.join('+')
}

/** Every mile at the rate of the band that the whole falls in: compared in millimetres, which are whole. */
function wholeJourney(at: CellAt, bands: number): string {
  let rate = at(bandRate(bands))
  for (let band = bands - 1; band >= 1; band--) {
    const within = `${at('Live metres')}*1000<=${at(bandEnd(band))}*${MILLIMETRES_PER_MILE}`
    rate = `IF(${within},${at(bandRate(band))},${rate})`
  }
  return `${at('Live miles')}*${rate}`
}

/** The vehicle's line of one run: the greater of minimum and charge, and the supplement. */
export function vehicleFormula(at: CellAt, rate: Rate): string {
  const bands = rate.bands.length
  const live = rate.band_basis === 'marginal' ? marginal(at, bands) : wholeJourney(at, bands)
  const charge = `${at('Base p')}+${live}+${at('Dead miles')}*${at('Dead p a mile')}`
  const supplement = `${at('Wheelchairs')}*${at('Supplement p')}`
  return rounded(`MAX(${at('Minimum p')},${charge})+${supplement}`)
}

/** Hours for which each assistant of the run is paid. */
export function paidHoursFormula(at: CellAt, assistants: FrameworkCompared['passenger_assistants']): string {
  const { minimum_minutes: minimum, extra_minutes: extra } = assistants ?? {
    minimum_minutes: 0,
    extra_minutes: 0,
  }
  return `MAX(${minimum}*60,${at('Run seconds')}+${extra}*60)/3600`
}

/** The assistants' line: each one's pay is rounded by itself. */
export const assistantsFormula = (at: CellAt): string =>
  [
    `${at('Assistants')}*${rounded(`${at('Paid hours each')}*${at('p an hour')}`)}`,
    `${at('Assistants at higher rate')}*${rounded(`${at('Paid hours each')}*${at('Higher p an hour')}`)}`,
  ].join('+')

/** A day's fee where the route, or the pupil, also goes the other way: the morning has the smaller half. */
const half = (fee: string, direction: RunCompared['direction']): string =>
  direction === 'am' ? `INT(${fee}/2)` : `(${fee}-INT(${fee}/2))`

/** The management fee's line of one run. */
export function feeFormula(
  at: CellAt,
  { basis }: FrameworkCompared['management_fee'],
  direction: RunCompared['direction'],
): string {
  const fee = at('Fee (% or p)')
  switch (basis) {
    case 'percent':
      return rounded(`${fee}*(${at('Vehicle p a run')}+${at('Assistants p a run')})/100`)
    case 'per_route_day':
      return `IF(${at('Goes both ways')}=1,${half(fee, direction)},${fee})`
    case 'per_pupil_day':
      return `${at('Pupils one way')}*${fee}+${at('Pupils both ways')}*${half(fee, direction)}`
  }
}
