import type { Fault } from '../outcome.ts'
import type { SentForm } from '../page.ts'
import { TRIED_RULES } from './rules.ts'

/** What stands in the form. */
export interface TypedStudy {
  readonly kind: string
  readonly prices: string
  readonly rule: string
  readonly ways: string
  readonly seconds: string
}

export const typedIn = (sent: SentForm): TypedStudy => ({
  kind: sent.text('kind'),
  prices: sent.text('prices'),
  rule: sent.text('rule'),
  ways: sent.text('ways'),
  seconds: sent.text(sent.text('kind') === 'rule' ? 'rule_seconds' : 'seconds'),
})

export type ReadStudy =
  | { readonly ok: true; readonly question: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const MOST = 24
const POUNDS = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/

const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** `£1,250.50` → 125050; undefined for what is no sum. */
export function penceOf(text: string): number | undefined {
  const [, pounds, pence = ''] = POUNDS.exec(text) ?? []
  return pounds === undefined
    ? undefined
    : Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'))
}

const fault = (field: string, text: string): ReadStudy => ({ ok: false, faults: [{ field, text }] })

function readPrices({ prices }: TypedStudy): ReadStudy {
  const lines = linesOf(prices)
  const read = lines.map(penceOf)
  const wrong = read.indexOf(undefined)
  if (wrong >= 0) return fault('prices', `Write a sum in pounds, such as 250. This is none: ${lines[wrong]}`)
  const pence = [...new Set(read.flatMap((each) => each ?? []))].sort((a, b) => a - b)
  if (pence.length === 0 || pence.length > MOST) return fault('prices', `Write 1 to ${MOST} prices.`)
  return { ok: true, question: { kind: 'stability_curve', moved_pence: pence } }
}

function readRule({ rule, ways }: TypedStudy): ReadStudy {
  const tried = TRIED_RULES.find(({ value }) => value === rule)
  if (tried === undefined) return fault('rule', 'Choose a rule.')
  const lines = linesOf(ways)
  const wrong = lines.find((line) => tried.overrides(line) === undefined)
  if (wrong !== undefined)
    return fault('ways', `This does not suit the rule: ${wrong}. See what it is counted in.`)
  if (lines.length === 0 || lines.length > MOST)
    return fault('ways', `Write 1 to ${MOST} ways, one on each line.`)
  const policies = lines.map((line) => ({ name: tried.shown(line), policy_overrides: tried.overrides(line) }))
  return { ok: true, question: { kind: 'policies', policies } }
}

/** What the form asks, as the API takes it, or what is wrong with it. */
export function readStudy(typed: TypedStudy): ReadStudy {
  if (typed.kind === 'curve') return readPrices(typed)
  return typed.kind === 'rule' ? readRule(typed) : { ok: false, faults: [{ text: 'Choose what to try.' }] }
}
