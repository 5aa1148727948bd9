/** How far a run's beginning (stops only, no school yet) has come; what more of it means is said of each field. */
export interface RunLabel {
  /** Smaller is better, all three: metres, seconds under way, and the earliest possible arrival at what comes next. */
  readonly metres: number
  readonly clock: number
  readonly earliest: number
  /** For each school the least time left to those aboard for it: larger is better. */
  readonly spares: readonly number[]
}

function atLeastAsGood(one: RunLabel, other: RunLabel, from: number): boolean {
  if (one.metres !== other.metres && (one.metres < from || one.metres > other.metres)) return false
  if (one.clock > other.clock || one.earliest > other.earliest) return false
  return one.spares.every((spare, school) => spare >= (other.spares[school] ?? 0))
}

/** Beginnings met, by what they have in common (who has been met, and where the run stands). */
export class RunLabels {
  private readonly known = new Map<number, RunLabel[]>()

  clear(): void {
    this.known.clear()
  }

  /** False when a known one is at least as good. `from`: the metres from which fewer of them are never dearer. */
  admit(key: number, label: RunLabel, from: number): boolean {
    const rivals = this.known.get(key)
    if (rivals === undefined) {
      this.known.set(key, [label])
      return true
    }
    if (rivals.some((rival) => atLeastAsGood(rival, label, from))) return false
    const kept = rivals.filter((rival) => !atLeastAsGood(label, rival, from))
    kept.push(label)
    this.known.set(key, kept)
    return true
  }
}
