import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { RefusalError, refusal } from '../errors.ts'
import { callerOf } from '../locals.ts'

const MINUTE = 60_000

interface LimitRules {
  readonly perMinute: number
  /** By account for those who are signed in; by address alone where secrets could be guessed. */
  readonly byAccount: boolean
}

/** So many requests a minute, counted in this process. */
export const rateLimited = ({ perMinute, byAccount }: LimitRules): RequestHandler =>
  rateLimit({
    windowMs: MINUTE,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    keyGenerator: (request) => {
      const caller = byAccount ? callerOf(request) : undefined
      return caller === undefined
        ? `address ${ipKeyGenerator(request.ip ?? 'unknown')}`
        : `account ${caller.account.id}`
    },
    handler: (_request, _response, next) => next(new RefusalError(refusal('too_many_requests'))),
  })
