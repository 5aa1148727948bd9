/** The most schools that a label can tell apart; one more is allowed, but then schools beyond the last are not told apart. */
export const MOST_OPEN = 4
export const NO_KEY = 0

/**
 * The schools that later stops of a route (those met before, going backward) may still be for, in the order in which
 * they were opened, oldest first: numbered as they come up, since few of all orders ever do.
 */
export class Keys {
  readonly lists: Int32Array[] = [new Int32Array(0)]
  private readonly schools: number
  private readonly opened: Int32Array[] = []
  private readonly numberOf = new Map<string, number>()
  /** `key × schools + school` → position in the key's list, or −1. */
  position: Int8Array

  constructor(schools: number) {
    this.schools = schools
    this.position = new Int8Array(256 * schools).fill(-1)
    this.opened.push(new Int32Array(schools).fill(-1))
    this.numberOf.set('', NO_KEY)
  }

  get count(): number {
    return this.lists.length
  }

  length(key: number): number {
    return (this.lists[key] as Int32Array).length
  }

  /**
   * The key after a visit to a school: it stands last, and nowhere else. When the list is full the oldest is left out, and
   * the label must then allow any school (`wild`).
   */
  open(key: number, school: number): number {
    const known = (this.opened[key] as Int32Array)[school] as number
    if (known >= 0) return known
    const before = [...(this.lists[key] as Int32Array)].filter((other) => other !== school)
    const list = [...(before.length === MOST_OPEN ? before.slice(1) : before), school]
    const made = this.number(list)
    ;(this.opened[key] as Int32Array)[school] = made
    return made
  }

  private number(list: readonly number[]): number {
    const name = list.join()
    const known = this.numberOf.get(name)
    if (known !== undefined) return known
    const made = this.lists.length
    this.lists.push(Int32Array.from(list))
    this.opened.push(new Int32Array(this.schools).fill(-1))
    this.numberOf.set(name, made)
    if (this.position.length < (made + 1) * this.schools) {
      const wider = new Int8Array(this.position.length * 2).fill(-1)
      wider.set(this.position)
      this.position = wider
    }
    list.forEach((school, at) => {
      this.position[made * this.schools + school] = at
    })
    return made
  }
}
