import type { JobEvent } from '../../../src/jobs/queue/event.ts'
import type {
  Claimed,
  Finished,
  Job,
  JobKind,
  JobQueue,
  Lease,
  NewJob,
} from '../../../src/jobs/queue/port.ts'
import type { Incumbent } from '../../../src/domain/incumbent.ts'

interface Row {
  job: Job
  owner: string | undefined
  leaseUntil: number
  expiries: number
  readonly events: JobEvent[]
  /** Every incumbent that was kept, in order. */
  readonly incumbents: Incumbent[]
  /** How often the job ended. */
  endings: number
}

const HAS_ENDED: readonly Job['state'][] = ['done', 'failed', 'cancelled']

/** The queue as its port describes it, in memory: what a store's is measured against. Values are copied, as by a store. */
export class MemoryQueue implements JobQueue {
  readonly rows = new Map<string, Row>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  row(id: string): Row {
    const row = this.rows.get(id)
    if (row === undefined) throw new RangeError(`no job ${id}`)
    return row
  }

  get jobs(): readonly Job[] {
    return [...this.rows.values()].map(({ job }) => job)
  }

  async enqueue(job: NewJob): Promise<string> {
    return this.put(job)
  }

  async claim(owner: string, kinds: readonly JobKind[], leaseMs: number): Promise<Claimed | undefined> {
    const row = [...this.rows.values()].find(
      ({ job }) =>
        job.state === 'queued' &&
        kinds.includes(job.kind) &&
        this.childrenOf(job.id).every((child) => HAS_ENDED.includes(child.state)),
    )
    if (row === undefined) return undefined
    this.change(row, { state: 'running', attempts: row.job.attempts + 1 })
    row.owner = owner
    row.leaseUntil = this.now() + leaseMs
    const job = structuredClone(row.job)
    return { job, lease: { jobId: job.id, owner, attempts: job.attempts } }
  }

  async heartbeat(lease: Lease, leaseMs: number): Promise<{ readonly cancelRequested: boolean } | undefined> {
    const row = this.held(lease)
    if (row === undefined) return undefined
    row.leaseUntil = this.now() + leaseMs
    return { cancelRequested: row.job.cancelRequested }
  }

  async saveIncumbent(lease: Lease, incumbent: Incumbent): Promise<boolean> {
    return this.under(lease, (row) => {
      this.change(row, { incumbent: structuredClone(incumbent) })
      row.incumbents.push(structuredClone(incumbent))
    })
  }

  async event(lease: Lease, event: JobEvent): Promise<boolean> {
    return this.under(lease, (row) => row.events.push(structuredClone(event)))
  }

  async requestCancel(jobId: string): Promise<void> {
    const row = this.row(jobId)
    if (HAS_ENDED.includes(row.job.state)) return
    const children = this.childrenOf(jobId)
    if (row.job.state === 'queued' && children.length === 0) this.end(row, { state: 'cancelled' })
    else this.change(row, { cancelRequested: true })
    for (const child of children) await this.requestCancel(child.id)
  }

  async finish(lease: Lease, { cancelled, result }: Finished): Promise<boolean> {
    return this.under(lease, (row) =>
      this.end(row, {
        state: cancelled ? 'cancelled' : 'done',
        ...(result === undefined ? {} : { result: structuredClone(result) }),
      }),
    )
  }

  async fail(lease: Lease, code: string): Promise<boolean> {
    return this.under(lease, (row) => this.end(row, { state: 'failed', failureCode: code }))
  }

  async release(lease: Lease): Promise<boolean> {
    return this.under(lease, (row) => this.change(row, { state: 'queued' }))
  }

  async fanOut(lease: Lease, children: readonly NewJob[]): Promise<boolean> {
    return this.under(lease, (row) => {
      for (const child of children) this.put(child, lease.jobId)
      this.change(row, { state: 'queued' })
    })
  }

  async children(parentId: string): Promise<readonly Job[]> {
    return structuredClone(this.childrenOf(parentId))
  }

  async requeueExpired(mostExpiries: number): Promise<void> {
    for (const row of this.rows.values()) {
      if (row.job.state !== 'running' || row.leaseUntil >= this.now()) continue
      row.expiries++
      if (row.expiries >= mostExpiries) this.end(row, { state: 'failed', failureCode: 'worker_lost' })
      else this.change(row, { state: 'queued' })
    }
  }

  private put(job: NewJob, parentId?: string): string {
    const id = `J${String(this.rows.size + 1).padStart(4, '0')}`
    this.rows.set(id, {
      job: {
        ...structuredClone(job),
        id,
        state: 'queued',
        attempts: 0,
        cancelRequested: false,
        ...(parentId === undefined ? {} : { parentId }),
      },
      owner: undefined,
      leaseUntil: 0,
      expiries: 0,
      events: [],
      incumbents: [],
      endings: 0,
    })
    return id
  }

  private childrenOf(parentId: string): readonly Job[] {
    return this.jobs.filter((job) => job.parentId === parentId)
  }

  private held({ jobId, owner, attempts }: Lease): Row | undefined {
    const row = this.row(jobId)
    const ours = row.job.state === 'running' && row.owner === owner && row.job.attempts === attempts
    return ours ? row : undefined
  }

  private under(lease: Lease, change: (row: Row) => unknown): boolean {
    const row = this.held(lease)
    if (row !== undefined) change(row)
    return row !== undefined
  }

  private change(row: Row, change: Partial<Job>): void {
    row.job = { ...row.job, ...change }
  }

  private end(row: Row, change: Partial<Job>): void {
    this.change(row, change)
    row.endings++
  }
}
