/** Things that are lent to one borrower at a time; who comes while all are lent waits in the order of coming. */
export class LeasePool<Thing> {
  private readonly idle: Thing[]
  private readonly waiting: ((thing: Thing) => void)[] = []

  constructor(things: readonly Thing[]) {
    this.idle = [...things]
  }

  acquire(): Promise<Thing> {
    const thing = this.idle.pop()
    if (thing !== undefined) return Promise.resolve(thing)
    return new Promise((resolve) => {
      this.waiting.push(resolve)
    })
  }

  release(thing: Thing): void {
    const next = this.waiting.shift()
    if (next === undefined) this.idle.push(thing)
    else next(thing)
  }
}
