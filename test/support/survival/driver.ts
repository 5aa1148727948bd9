import { randomUUID } from 'node:crypto'
import { PUPILS } from '../service/service-case.ts'
import type { Random } from '../random.ts'
import type { Prepared } from './prepared.ts'

export interface Upload {
  readonly kind: 'upload'
  readonly key: string
  readonly text: string
}

export interface PlanRequest {
  readonly kind: 'plan'
  readonly key: string
  readonly name: string
}

export interface PlanEdit {
  readonly kind: 'edit'
  readonly key: string
  /** The revision that it is made from. */
  readonly from: number
}

export type Operation = Upload | PlanRequest | PlanEdit

/** What the service has said that it has done. */
export interface Acknowledged {
  readonly uploads: (Upload & { readonly id: string })[]
  readonly plans: (PlanRequest & { readonly id: string })[]
  /** The head of the plan that is edited. */
  head: number
}

/** About how long anything takes a process that has just started. */
const FIRST_MS = 300

/** A client of the service who remembers what was acknowledged, and what was on its way when the service died. */
export class Driver {
  readonly acknowledged: Acknowledged = { uploads: [], plans: [], head: 1 }
  readonly unanswered: Operation[] = []
  origin = ''
  /** How long each kind of operation took the last time, milliseconds. */
  private readonly took = new Map<Operation['kind'], number>()
  private readonly prepared: Prepared
  private readonly random: Random
  private made = 0

  constructor(prepared: Prepared, random: Random) {
    this.prepared = prepared
    this.random = random
  }

  /** Something to ask for, other than everything before. */
  next(): Operation {
    const [key, number] = [randomUUID(), ++this.made]
    const chosen = this.random.integer(0, 9)
    // Whether an edit without an answer was made, and so what the head is, is found out after the kill.
    const headIsKnown = !this.unanswered.some(({ kind }) => kind === 'edit')
    if (chosen < 4 || (chosen >= 6 && !headIsKnown))
      return { kind: 'upload', key, text: PUPILS.replaceAll('handover1', `handover ${number} ${key}`) }
    if (chosen < 6) return { kind: 'plan', key, name: `Plan ${number} ${key}` }
    return { kind: 'edit', key, from: this.acknowledged.head }
  }

  /** Asks, and remembers what is answered. An operation without an answer is kept for later. Rejects where one is refused. */
  async carryOut(operation: Operation): Promise<void> {
    let response: Response
    let body: Record<string, unknown>
    const since = performance.now()
    try {
      response = await this.send(operation)
      body = (await response.json()) as Record<string, unknown>
    } catch {
      this.unanswered.push(operation)
      return
    }
    this.took.set(operation.kind, performance.now() - since)
    // A refusal of a service that is being killed is no answer either.
    if (response.status >= 500) this.unanswered.push(operation)
    else if (response.status === 201) this.acknowledge(operation, body)
    else throw new Error(`${operation.kind} was refused: ${response.status} ${JSON.stringify(body)}`)
  }

  /** How long an operation takes here, milliseconds. */
  usual({ kind }: Operation): number {
    return this.took.get(kind) ?? FIRST_MS
  }

  /** What the service answers to a question. */
  async read(path: string): Promise<Response> {
    return fetch(`${this.origin}${path}`, { headers: this.headers() })
  }

  /** Sends an operation, also one that was sent before. */
  send(operation: Operation): Promise<Response> {
    const { planId, scenarioId, datasetId } = this.prepared
    switch (operation.kind) {
      case 'upload': {
        const form = new FormData()
        form.set('file', new Blob([operation.text], { type: 'text/csv' }), 'pupils.csv')
        return this.post(`datasets/${datasetId}/versions`, form, { 'idempotency-key': operation.key })
      }
      case 'plan': {
        const settings = { seed: 1, iterations: 40 }
        const body = JSON.stringify({ scenario_id: scenarioId, name: operation.name, settings })
        return this.post('plans', body, { 'idempotency-key': operation.key })
      }
      case 'edit': {
        // Locked by an odd revision, unlocked by an even one: it can always be done.
        const kind = operation.from % 2 === 1 ? 'lock_pupil' : 'unlock_pupil'
        const body = JSON.stringify({ kind, pupil_id: 'P1' })
        return this.post(`plans/${planId}/edits`, body, { 'if-match': `"${operation.from}"` })
      }
    }
  }

  private acknowledge(operation: Operation, body: Record<string, unknown>): void {
    const { acknowledged } = this
    if (operation.kind === 'edit')
      acknowledged.head = (body['revision'] as { readonly number: number }).number
    else if (operation.kind === 'plan') acknowledged.plans.push({ ...operation, id: String(body['id']) })
    else acknowledged.uploads.push({ ...operation, id: String(body['id']) })
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.prepared.token}` }
  }

  private post(path: string, body: FormData | string, more: Record<string, string>): Promise<Response> {
    const json: Record<string, string> =
      typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const headers = { ...this.headers(), ...json, ...more }
    return fetch(`${this.origin}/api/v1/${path}`, { method: 'POST', body, headers })
  }
}
