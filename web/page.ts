import type { Access, UploadedFile, WhoOf } from '../api/endpoint.ts'
import type { Refusal } from '../api/errors.ts'
import type { InProcessRequest } from '../api/in-process.ts'
import type { Headers, Success } from '../api/answer.ts'
import type { Outcome } from './outcome.ts'

/** What a page's form sent: texts as they were typed. */
export interface SentForm {
  /** The last value of a field; an empty text where there is none. Spaces at both ends are left out. */
  text(name: string): string
  /** As `text`, with its spaces: for passwords. */
  exact(name: string): string
  /** Every value of a repeated field: ticked boxes. */
  all(name: string): readonly string[]
  readonly files: readonly UploadedFile[]
}

/** An answer of the API as a page reads it. */
export interface Told<Body> {
  readonly ok: true
  readonly body: Body
  readonly cookies: readonly string[]
  readonly headers: Headers
}

export interface PageInput<Who> {
  /** The `{names}` of the path. */
  readonly params: Readonly<Record<string, string>>
  /** What stands behind the `?`, the last of each name. */
  readonly query: Readonly<Record<string, string>>
  readonly form: SentForm
  readonly caller: Who
  /** Asks the API, in this process and in the caller's name: `ask<AccountList>('GET /api/v1/accounts', { query })`. */
  ask<Body = undefined>(name: string, request?: InProcessRequest): Promise<Told<Body> | Refusal>
  /** The same for answers that are files or events, to be handed on as they are. */
  fetch(name: string, request?: InProcessRequest): Promise<Success<unknown> | Refusal>
}

/** A page, or what the form on one does. */
export interface PageDeclaration<A extends Access> {
  readonly method: 'get' | 'post'
  /** With parameters in braces: `/plans/{id}`. */
  readonly path: `/${string}`
  /** As of endpoints: who may ask. Whoever is not signed in is sent to sign in first. */
  readonly access: A
  /** Requests are counted against the small limit for guesses of secrets. */
  readonly rate?: 'sign_in'
  /** How many files its form may hold in the field `file`; none without it. */
  readonly files?: number
  handle(input: PageInput<WhoOf<A>>): Promise<Outcome> | Outcome
}

export type Page = PageDeclaration<Access>

/** Declares a page. Its route, its checks and its row in the table of authorisation are made from this value. */
export const page = <const A extends Access>(declaration: PageDeclaration<A>): Page =>
  declaration as unknown as Page // the frame gives `handle` a caller wherever the access asks for one

/** `GET /accounts`: what a page is called in tables and logs. */
export const nameOfPage = ({ method, path }: Pick<Page, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`
