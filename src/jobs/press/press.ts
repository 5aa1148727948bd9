import type { RoadsFrom } from '../../decisions/placement/desk.ts'
import type { Council } from '../../domain/council.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ReportFile } from '../../reports/make-reports.ts'
import type { SheetEdition } from '../../reports/route-sheet-pdf/route-sheet-pdf.ts'
import type { RouteDirections } from '../../reports/sheet-content.ts'

/** A plan with all that is needed to print it: plain data, which may go to another thread. */
export interface PressInputs {
  readonly council: Council
  readonly plan: Plan
  readonly roads: RoadsFrom
}

export type Printed<Work> =
  | { readonly kind: 'printed'; readonly work: Work }
  /** The plan is to be opened first. */
  | { readonly kind: 'not_open' }
  | { readonly kind: 'roads_failed'; readonly code: string }

/**
 * Where what needs the roads is printed from a finished plan: sheets, directions, an edited plan's reports. In the service it
 * is a thread of its own, as a city's sheets take some seconds of the processor. It lets go of plans when it likes, and says
 * `not_open` then.
 */
export interface Press {
  /** Takes a plan in, under a name of its revision and of the last erasure. */
  open(key: string, inputs: PressInputs): Promise<void>
  /** One route's sheet, a PDF. Rejects where the plan has no such route, or names a pupil who is not in its council. */
  sheet(key: string, routeId: string, edition: SheetEdition): Promise<Printed<Uint8Array>>
  /** For each run of a route, the lines of each of its legs. Rejects where the plan has no such route. */
  directions(key: string, routeId: string): Promise<Printed<RouteDirections>>
  /** plan.json and everything beside it. */
  reports(key: string): Promise<Printed<readonly ReportFile[]>>
  /** Lets go of every plan: a pupil has been erased. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** What a press on another thread is told, one message a call. */
export type PressTask =
  | { readonly kind: 'open'; readonly key: string; readonly inputs: PressInputs }
  | { readonly kind: 'sheet'; readonly key: string; readonly routeId: string; readonly edition: SheetEdition }
  | { readonly kind: 'directions'; readonly key: string; readonly routeId: string }
  | { readonly kind: 'reports'; readonly key: string }
  | { readonly kind: 'forget' }
