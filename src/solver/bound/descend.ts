import type { Highs } from '../highs.ts'
import type { Answer, Asker } from './ask.ts'
import { cappedDuals, type DualRow } from './capped-duals.ts'
import type { Duals } from './duals.ts'
import type { Effort, Prices } from './task.ts'

export interface DescendTools {
  readonly asker: Asker
  readonly highs: Highs
  readonly prices: (duals: Duals) => Prices
  readonly effort: Omit<Effort, 'mostLabels'>
  /** The routes of some answers, as duals see them. */
  readonly rows: (answers: readonly Answer[], duals: Duals) => readonly DualRow[]
  /** Told of all answers so far and the duals that they hold for: if time runs out, they prove something even so. */
  readonly onAnswers: (answers: readonly Answer[], duals: Duals) => void
  readonly stopped: () => boolean
}

/** Duals that fell, and the last answer of every vehicle and school, which holds for them: duals only fell since. */
export interface Descended {
  readonly duals: Duals
  readonly answers: readonly Answer[]
}

/**
 * Brings duals down until no route costs less than they say, each time by as little as the routes just found allow. What was
 * found in order stays so while duals fall: only the rest is asked again.
 */
export async function descend(first: Duals, tools: DescendTools): Promise<Descended> {
  const { asker, highs, prices, effort, rows, onAnswers, stopped } = tools
  const answers = new Map<number, Answer>()
  let duals = first
  for (let scope: 'all' | 'open' = 'all'; ; scope = 'open') {
    const results = await asker.ask(prices(duals), effort, scope)
    for (const answer of results) answers.set(answer.corner, answer)
    onAnswers([...answers.values()], duals)
    const found = rows(results, duals)
    const lower = found.length === 0 || stopped() ? undefined : cappedDuals(highs, duals, found)
    if (lower === undefined) return { duals, answers: [...answers.values()] }
    duals = lower
  }
}
