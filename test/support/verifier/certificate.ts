import highsModule from 'highs'
import {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateSlice,
} from '../../../src/domain/certificate.ts'
import { formatWeekdays } from '../../../src/domain/weekdays.ts'
import { annualBoundPence, constantAnnualPence, gapPercent } from '../../../src/verifier/totals.ts'
import { allRoutes, type PlainRoute } from './brute-force.ts'
import { plainSlice, unitsOf, type VerifyCase } from './verify-case.ts'

const loadHighs = highsModule as unknown as typeof highsModule.default

/** The duals of the linear set partitioning over all routes, rounded down: no route costs less than they say. */
async function dualsOf(routes: readonly PlainRoute[], units: number): Promise<readonly number[]> {
  const highs = await loadHighs()
  const starts = [0]
  for (const route of routes) starts.push(starts.at(-1)! + route.units.length)
  const numCols = routes.length
  return highs.withModel(
    {
      numCols,
      numRows: units,
      colCost: Float64Array.from(routes, (route) => route.millipence),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(highs.infinity),
      rowLower: new Float64Array(units).fill(1),
      rowUpper: new Float64Array(units).fill(1),
      matrix: {
        format: 'csc' as const,
        numCols,
        numRows: units,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(routes.flatMap((route) => route.units)),
        values: new Float64Array(starts.at(-1)!).fill(1),
      },
    },
    (model) => {
      model.run()
      return [...model.getSolution().rowDual].map((dual) => Math.floor(dual + 1e-6))
    },
  )
}

/** The cheapest choice of routes that serves every unit once, by trying all. */
export function cheapestByTrying(routes: readonly PlainRoute[], units: number): number {
  const best = new Map<number, number>([[0, 0]])
  const bits = routes.map((route) => ({
    set: route.units.reduce((sum, unit) => sum | (1 << unit), 0),
    route,
  }))
  for (let served = 0; served < (1 << units) - 1; served++) {
    const cost = best.get(served)
    if (cost === undefined) continue
    const lowest = ~served & (served + 1)
    for (const { set, route } of bits) {
      if ((set & served) !== 0 || (set & lowest) === 0) continue
      const next = set | served
      best.set(next, Math.min(best.get(next) ?? Number.POSITIVE_INFINITY, cost + route.millipence))
    }
  }
  return best.get((1 << units) - 1) ?? Number.POSITIVE_INFINITY
}

async function sliceOf(
  subject: VerifyCase,
  slice: VerifyCase['slices'][number],
  closed: boolean,
): Promise<CertificateSlice> {
  const units = unitsOf(subject, slice)
  const routes = allRoutes(plainSlice(subject, slice, units))
  const duals = await dualsOf(routes, units.length)
  const sum = duals.reduce((total, dual) => total + dual, 0)
  const optimum = cheapestByTrying(routes, units.length)
  const everybody = units.map((_, unit) => unit)
  return {
    direction: slice.direction,
    days: formatWeekdays(slice.days),
    units: units.map((pupils, unit) => ({ pupils: [...pupils], dual: duals[unit]! })),
    memory: units.map(() => [...everybody]),
    cuts: [],
    ...(closed ? { closing: { enumerated_millipence: optimum - sum, routes: routes.length } } : {}),
    bound_millipence: closed ? optimum : sum,
  }
}

/** A certificate that holds, by plain enumeration of all routes; `closed`: with each slice's optimum as its bound. */
export async function plainCertificate(subject: VerifyCase, closed: boolean): Promise<Certificate> {
  const slices: CertificateSlice[] = []
  for (const slice of subject.slices) slices.push(await sliceOf(subject, slice, closed))
  const { context, plan } = subject
  const constant = constantAnnualPence(context, subject.slices)
  return withTotals(subject, {
    schema: CERTIFICATE_SCHEMA,
    inputs: { ...plan.inputs },
    plan: { annual_pence: plan.totals.annual_pence },
    bound: { annual_pence: 0, gap_percent: 0 },
    route_class: [],
    method: 'plain enumeration',
    constant_annual_pence: constant,
    slices,
  })
}

/** The certificate with an annual bound and a gap that follow from its slices. */
export function withTotals(subject: VerifyCase, certificate: Certificate): Certificate {
  const bounds = certificate.slices.map((own, index) => ({
    slice: subject.slices[index]!,
    millipence: own.bound_millipence,
  }))
  const annual = annualBoundPence(subject.context, bounds, certificate.constant_annual_pence)
  const gap = gapPercent(certificate.plan.annual_pence, annual)
  return { ...certificate, bound: { annual_pence: annual, gap_percent: Math.round(gap * 100) / 100 } }
}
