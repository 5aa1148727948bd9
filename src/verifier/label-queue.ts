import { FIELD, type LabelPool } from './label-pool.ts'

/** Labels by their seconds: a bucket queue. Nothing that is added is earlier than what was last taken. */
export class LabelQueue {
  private readonly pool: LabelPool
  private readonly heads: Int32Array
  private at = 0

  constructor(pool: LabelPool, mostSeconds: number) {
    this.pool = pool
    this.heads = new Int32Array(mostSeconds + 1).fill(-1)
  }

  add(label: number): void {
    const { ints, stride } = this.pool
    const seconds = ints[label * stride + FIELD.time] as number
    ints[label * stride + FIELD.nextInQueue] = this.heads[seconds] as number
    this.heads[seconds] = label
  }

  /** The next label, −1 at the end. */
  take(): number {
    while (this.at < this.heads.length) {
      const label = this.heads[this.at] as number
      if (label < 0) this.at++
      else {
        const { ints, stride } = this.pool
        this.heads[this.at] = ints[label * stride + FIELD.nextInQueue] as number
        return label
      }
    }
    return -1
  }
}
