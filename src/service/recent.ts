/** Keeps what was made last, by name, up to a number: what is asked for while it is being made is made once. */
export class Recent<Value> {
  private readonly most: number
  private readonly onClear: () => void
  private readonly values = new Map<string, Promise<Value>>()

  /** `onClear`: for what is kept elsewhere, and forgotten together with this. */
  constructor(most: number, onClear: () => void = () => {}) {
    this.most = most
    this.onClear = onClear
  }

  /** The value of a name, made where it is not kept. What fails is not kept. */
  get<Wanted extends Value>(name: string, make: () => Promise<Wanted>): Promise<Wanted> {
    // A name is used for one kind of value alone.
    const known = this.values.get(name) as Promise<Wanted> | undefined
    const value = known ?? make()
    this.keep(name, value)
    if (known === undefined)
      value.catch(() => {
        if (this.values.get(name) === value) this.values.delete(name)
      })
    return value
  }

  /** Whether a name is kept, whatever for. */
  has(name: string): boolean {
    return this.values.has(name)
  }

  /** Keeps a value that has been made elsewhere. */
  put(name: string, value: Value): void {
    this.keep(name, Promise.resolve(value))
  }

  /** Forgets everything. */
  clear(): void {
    this.values.clear()
    this.onClear()
  }

  private keep(name: string, value: Promise<Value>): void {
    this.values.delete(name)
    this.values.set(name, value)
    for (const oldest of this.values.keys()) {
      if (this.values.size <= this.most) return
      this.values.delete(oldest)
    }
  }
}
