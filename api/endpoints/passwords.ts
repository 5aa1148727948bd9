import { z } from 'zod'
import { setPasswordByLink } from '../../src/accounts/use-cases/set-password-by-link.ts'
import type { AccountReader } from '../../src/accounts/ports.ts'
import { accountReader, accountTransact } from '../../src/store/accounts.ts'
import type { Store } from '../../src/store/store.ts'
import { empty } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Frame } from '../frame.ts'
import { heldRefusal } from '../held-refusal.ts'

/** Looks things up in a transaction each: for what is asked again before anything is kept. */
const readerOf = (store: Store): Pick<AccountReader, 'linkByHash' | 'accountById'> => ({
  linkByHash: (hash) => store.read((tx) => accountReader(tx).linkByHash(hash)),
  accountById: (id) => store.read((tx) => accountReader(tx).accountById(id)),
})

export const passwordEndpoints = ({ store, edge, config }: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/passwords',
    tag: 'Session',
    summary: 'Set a password by a one-time link',
    description: 'Uses the link up, and ends the sessions of its account. Sign in afterwards.',
    access: 'public',
    rate: 'sign_in',
    body: z.strictObject({
      secret: z.string().min(1).max(200).meta({ description: 'The part of the link behind the #.' }),
      password: z.string().min(1).max(1000).meta({ description: '12 to 200 characters.' }),
    }),
    answer: { status: 204, description: 'The password is set.' },
    refusals: [
      'link_unknown',
      'link_used',
      'link_expired',
      'account_disabled',
      'password_too_short',
      'password_too_long',
      'password_is_email',
      'password_common',
    ],
    handle: ({ body }) =>
      heldRefusal<undefined>(edge, config.signInRefusalMs, async () => {
        const set = await setPasswordByLink(readerOf(store), accountTransact(store), edge, body)
        return set.ok ? empty() : set
      }),
  }),
]
