import type { SchoolQuoteShown } from '../shown.ts'

/** Whether a home lies within the areas of a school, by the same drive as the areas. */
export interface Reach {
  readonly name: string
  /** Whole minutes; undefined where no way by road is known. */
  readonly minutes: number | undefined
  readonly within45: boolean | undefined
  readonly within75: boolean | undefined
}

const [NARROW, WIDE] = [45, 75]

/** The map of service areas in words. Of a child who travels home alone, the afternoon's drive is told. */
export const reachRows = (schools: readonly SchoolQuoteShown[]): readonly Reach[] =>
  schools.map(({ name, direct }) => {
    const minutes = direct?.am_minutes ?? direct?.pm_minutes ?? undefined
    const within = (most: number): boolean | undefined =>
      minutes === undefined ? undefined : minutes <= most
    return {
      name,
      minutes:
        minutes === undefined ? undefined : minutes > NARROW ? Math.ceil(minutes) : Math.round(minutes),
      within45: within(NARROW),
      within75: within(WIDE),
    }
  })
