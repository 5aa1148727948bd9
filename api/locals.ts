import type { Request } from 'express'
import type { Caller } from './caller.ts'
import type { Refusal } from './errors.ts'

/** Who a request turned out to come from. */
export type Identity =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'nobody' }
  /** A cookie or a token came that is not good. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What middleware leaves for what comes after it. */
export interface Locals {
  readonly requestId: string
  /** Edge's `elapsed` at the beginning, seconds. */
  readonly startedAt: number
  /** The declared path; undefined where none was matched. */
  route?: string
  identity?: Identity
  /** The code of the refusal, for the log. */
  problem?: string
  /** What was thrown, where nobody foresaw it. */
  error?: unknown
}

const ALL = new WeakMap<object, Locals>()

/** Begins the notes on a request; called once, by the first middleware. */
export const begin = (request: object, locals: Locals): void => {
  ALL.set(request, locals)
}

/** The notes on a request. */
export function localsOf(request: object): Locals {
  const locals = ALL.get(request)
  if (locals === undefined) throw new Error('the request has not been begun')
  return locals
}

export const callerOf = (request: Request): Caller | undefined => {
  const { identity } = localsOf(request)
  return identity?.kind === 'caller' ? identity.caller : undefined
}
