import { SYSTEM_TIMERS } from '../../../src/jobs/queue/timers.ts'
import type { Service } from '../../../src/service/service.ts'
import type { WorkbookThread } from '../../../workers/workbook-thread.ts'
import type { Endpoint } from '../../endpoint.ts'
import type { Frame } from '../../frame.ts'
import { PlanFeeds } from '../../plan-feed.ts'
import { changeEndpoints } from './changes.ts'
import { documentEndpointsOfPlan } from './document.ts'
import { editEndpoints } from './edits.ts'
import { figureEndpoints } from './figures.ts'
import { planListEndpoints } from './list.ts'
import { planEndpointsOfOne } from './one.ts'
import { progressEndpoints } from './progress.ts'
import { pupilEndpoints } from './pupils.ts'
import { reportEndpoints } from './reports.ts'
import { routeAccountEndpoints } from './route-account.ts'
import { routeEndpoints } from './routes.ts'

/** Plans: asked for, followed, read by whoever may, changed. */
export const planEndpoints = (
  frame: Frame,
  service: Service,
  workbooks: WorkbookThread,
): readonly Endpoint[] => [
  ...planListEndpoints(service),
  ...planEndpointsOfOne(service),
  ...progressEndpoints(frame, service, new PlanFeeds(service, SYSTEM_TIMERS)),
  ...documentEndpointsOfPlan(service),
  ...figureEndpoints(service),
  ...routeEndpoints(service),
  ...routeAccountEndpoints(service),
  ...pupilEndpoints(service),
  ...reportEndpoints(service, workbooks),
  ...editEndpoints(service),
  ...changeEndpoints(service),
]
