import type { Council } from '../../../src/domain/council.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { createRandom, type Random } from '../random.ts'
import { randomCouncil } from '../random-council.ts'

function changedPupil(random: Random, pupil: Pupil, other: Pupil, schools: readonly string[]): Pupil {
  const home = random.chance(0.1) && other.home !== undefined ? { home: other.home } : {}
  const school = random.chance(0.05) ? { schoolId: random.pick(schools) } : {}
  const way = random.chance(0.1) ? { am: true, pm: true } : {}
  const days = random.chance(0.1) ? { days: other.days } : {}
  const chair = random.chance(0.05) ? { travel: 'wheelchair' as const } : {}
  return { ...pupil, ...home, ...school, ...way, ...days, ...chair }
}

/** The council a term later: some pupils gone, one new, some with another home, school, week or need; at times other vehicles. */
export function changedCouncil(council: Council, seed: number): Council {
  const random = createRandom(seed + 5000)
  const others = randomCouncil(seed + 9000)
  const schools = [...council.schools.keys()]
  const stayed = council.pupils
    .filter(() => !random.chance(0.15))
    .map((pupil) => changedPupil(random, pupil, random.pick(others.pupils), schools))
  const [first] = stayed
  const news: readonly Pupil[] =
    first !== undefined && random.chance(0.5)
      ? [{ ...first, id: 'new', keepWith: [], notWith: [], locked: false, row: 999 }]
      : []
  const ids = new Set([...stayed, ...news].map((pupil) => pupil.id))
  const known = (list: readonly string[]): readonly string[] => list.filter((id) => ids.has(id))
  return {
    ...council,
    framework: random.chance(0.3) ? { ...council.framework, ...others.framework } : council.framework,
    pupils: [...stayed, ...news].map((pupil) => ({
      ...pupil,
      keepWith: known(pupil.keepWith),
      notWith: known(pupil.notWith),
    })),
  }
}
