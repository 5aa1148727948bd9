import type { Framework } from './framework.ts'
import type { Issue } from './issue.ts'
import type { Unserved } from './plan.ts'
import type { Policy } from './policy.ts'
import type { Pupil } from './pupil.ts'
import type { School } from './school.ts'

/** What one of today's routes really is: a row of routes_today.csv. */
export interface RouteToday {
  readonly route: string
  readonly vehicleType: string
  readonly operator: string
  readonly pricePerDayPence?: number
  readonly assistants?: number
}

/** One date of `--calendar`. */
export interface CalendarDay {
  readonly date: string
  readonly open: boolean
}

/** Base names of files, as the user gave them: what a fault's line begins with. */
export interface FileNames {
  readonly pupils: string
  readonly schools: string
  readonly framework: string
}

/** Everything handed in, read and made consistent. */
export interface Council {
  /** Every row of pupils.csv, in the file's order. */
  readonly pupils: readonly Pupil[]
  readonly schools: ReadonlyMap<string, School>
  readonly framework: Framework
  readonly policy: Policy
  readonly routesToday: ReadonlyMap<string, RouteToday>
  readonly calendar: readonly CalendarDay[]
  /** Pupils who cannot be planned by their record alone; every other one is handed to the solver. */
  readonly unserved: readonly Unserved[]
  /** Warnings; errors never get this far. */
  readonly issues: readonly Issue[]
  readonly files: FileNames
  /** sha256 by input name, for the plan's `inputs`. */
  readonly digests: Readonly<Record<string, string>>
}
