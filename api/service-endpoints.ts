import type { Service } from '../src/service/service.ts'
import { WorkbookThread } from '../workers/workbook-thread.ts'
import type { Endpoint } from './endpoint.ts'
import { datasetDifferenceEndpoints } from './endpoints/dataset-differences.ts'
import { datasetIssueEndpoints } from './endpoints/dataset-issues.ts'
import { datasetKindEndpoints } from './endpoints/dataset-kinds.ts'
import { datasetMendedEndpoints } from './endpoints/dataset-mended.ts'
import { datasetRowEndpoints } from './endpoints/dataset-rows.ts'
import { datasetVersionEndpoints } from './endpoints/dataset-versions.ts'
import { datasetEndpoints } from './endpoints/datasets.ts'
import { routeSheetEndpoints } from './endpoints/route-sheets.ts'
import { comparisonEndpoints } from './endpoints/comparisons.ts'
import { tileEndpoints } from './endpoints/tiles.ts'
import { planEndpoints } from './endpoints/plans/all.ts'
import { boundEndpoints } from './endpoints/plans/bounds.ts'
import { quoteEndpoints } from './endpoints/quotes.ts'
import { privacyEndpoints } from './endpoints/privacy.ts'
import { scenarioEndpoints } from './endpoints/scenarios.ts'
import { studyEndpoints } from './endpoints/studies.ts'
import type { Frame } from './frame.ts'

/** What the service offers beyond accounts and operations, made from the service's own use cases. */
export const serviceEndpoints = (frame: Frame, service: Service): readonly Endpoint[] => {
  // Every workbook is made by one thread, whoever asks for it.
  const workbooks = new WorkbookThread()
  return [
    ...datasetKindEndpoints(frame),
    ...datasetEndpoints(service),
    ...datasetVersionEndpoints(service),
    ...datasetIssueEndpoints(service),
    ...datasetMendedEndpoints(service),
    ...datasetRowEndpoints(service),
    ...datasetDifferenceEndpoints(service),
    ...scenarioEndpoints(service),
    ...planEndpoints(frame, service, workbooks),
    ...boundEndpoints(service),
    ...routeSheetEndpoints(service),
    ...privacyEndpoints(service),
    ...tileEndpoints(service),
    ...quoteEndpoints(service),
    ...comparisonEndpoints(service, workbooks),
    ...studyEndpoints(service),
  ]
}
