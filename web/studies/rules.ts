/** A rule of policy.json that an officer can try in other ways. */
export interface TriedRule {
  readonly value: string
  readonly text: string
  /** The fields of policy.json for one way as it was typed; undefined for what is none. */
  readonly overrides: (typed: string) => Readonly<Record<string, unknown>> | undefined
  /** One way in words. */
  readonly shown: (typed: string) => string
}

const WHOLE = /^\d{1,4}$/
const CLOCK = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

const minutesAboard = (phase: string, words: string): TriedRule => ({
  value: phase,
  text: `Longest time aboard, ${words} (minutes)`,
  overrides: (typed) => (WHOLE.test(typed) ? { max_minutes: { [phase]: Number(typed) } } : undefined),
  shown: (typed) => `At most ${typed} minutes aboard, ${words}`,
})

/** `7:05` → `07:05:00`. */
function clockOf(typed: string): string | undefined {
  const [, hours, minutes] = CLOCK.exec(typed) ?? []
  return hours === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}:00`
}

const clock = (field: string, text: string): TriedRule => ({
  value: field,
  text: `${text} (a time of day)`,
  overrides: (typed) => {
    const time = clockOf(typed)
    return time === undefined ? undefined : { [field]: time }
  },
  shown: (typed) => `${text} ${typed}`,
})

export const TRIED_RULES: readonly TriedRule[] = [
  minutesAboard('primary', 'primary'),
  minutesAboard('secondary', 'secondary'),
  minutesAboard('post16', 'post-16'),
  {
    value: 'pupils_per_shared_assistant',
    text: 'Pupils whom one passenger assistant may look after',
    overrides: (typed) => (WHOLE.test(typed) ? { pupils_per_shared_assistant: Number(typed) } : undefined),
    shown: (typed) => `${typed} pupils to a shared assistant`,
  },
  {
    value: 'mixed_schools',
    text: 'Pupils of several schools on one route (yes or no)',
    overrides: (typed) => {
      const answer = typed.toLowerCase()
      return answer === 'yes' || answer === 'no' ? { mixed_schools: answer === 'yes' } : undefined
    },
    shown: (typed) => (typed.toLowerCase() === 'yes' ? 'Schools may share a route' : 'One school to a route'),
  },
  clock('earliest_pick_up', 'Earliest pick-up'),
  clock('latest_drop_off', 'Latest drop-off'),
]
