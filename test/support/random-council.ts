import * as fc from 'fast-check'
import type { Council } from '../../src/domain/council.ts'
import { type Policy, policySchema, RECHARGE_RULES } from '../../src/domain/policy.ts'
import type { RandomCouncilOptions, RuleDraw } from './council-rules.ts'
import { createRandom, type Random } from './random.ts'
import { randomFramework } from './random-framework.ts'
import { randomPupils } from './random-pupils.ts'
import { randomSchool } from './random-schools.ts'

export { COUNCIL_RULES, type CouncilRule, type RandomCouncilOptions } from './council-rules.ts'

function randomPolicy(random: Random, rule: RuleDraw): Policy {
  return policySchema.parse({
    max_minutes: { primary: 45, secondary: random.pick([75, 62.5]), post16: 75 },
    boarding_minutes: { seat: random.pick([0.5, 1, 2]), transfer: 4, wheelchair: random.pick([3.25, 6]) },
    alighting_minutes: { seat: random.pick([0, 0.25]), transfer: 1, wheelchair: random.pick([1.5, 3]) },
    pupils_per_shared_assistant: random.pick([1, 2, 3, 6]),
    mixed_schools: !rule('no_mixing', 0.25),
    traffic: { am: random.pick([1.25, 1.1, 1.333]), pm: random.pick([1.15, 1]) },
    recharge: rule('recharge', 1) ? random.pick(RECHARGE_RULES) : 'direct_distance',
  })
}

/**
 * A small council with every rule on, the same for the same seed and options. It is as intake would deliver it:
 * its records hold no contradiction, and each pupil alone fits some vehicle and has the time to get to school.
 */
export function randomCouncil(seed: number, options: RandomCouncilOptions = {}): Council {
  const random = createRandom(seed)
  const off = new Set(options.off ?? [])
  const rule: RuleDraw = (name, probability) => {
    const drawn = random.chance(probability)
    return drawn && !off.has(name)
  }
  const policy = randomPolicy(random, rule)
  const schoolCount = options.schools ?? random.integer(1, 3)
  const pupilCount = options.pupils ?? random.integer(4, 14)
  const schoolList = Array.from({ length: schoolCount }, (_, index) => randomSchool(random, rule, index))
  const schools = new Map(schoolList.map((school) => [school.id, school]))
  const framework = randomFramework(random, rule)
  const pupils = randomPupils(random, rule, pupilCount, schools, policy)
  return {
    pupils,
    schools,
    framework,
    policy,
    routesToday: new Map(),
    calendar: [],
    unserved: [],
    issues: [],
    files: { pupils: 'pupils.csv', schools: 'schools.csv', framework: 'framework.json' },
    digests: { pupils: `seed ${seed}` },
  }
}

/** Random councils for property tests; fast-check shrinks towards small seeds. */
export const councilArbitrary = (options: RandomCouncilOptions = {}): fc.Arbitrary<Council> =>
  fc.integer({ min: 0, max: 1_000_000 }).map((seed) => randomCouncil(seed, options))
