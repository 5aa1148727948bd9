import type { Frame } from '../api/frame.ts'
import type { Page } from './page.ts'
import { accountPages } from './pages/accounts.ts'
import { auditPages } from './pages/audit.ts'
import { comparisonAwardPages } from './pages/comparison-awards.ts'
import { comparisonPages } from './pages/comparison.ts'
import { comparisonsPages } from './pages/comparisons.ts'
import { dataAgainPages } from './pages/data-again.ts'
import { dataMendedPages } from './pages/data-mended.ts'
import { dataRowPages } from './pages/data-rows.ts'
import { dataVersionPages } from './pages/data-version.ts'
import { dataPages } from './pages/data.ts'
import { frameworkPages } from './pages/frameworks.ts'
import { homePages } from './pages/home.ts'
import { livePlanPages } from './pages/live-plan.ts'
import { planActionPages } from './pages/plan-actions.ts'
import { planDownloadPages } from './pages/plan-downloads.ts'
import { planHistoryPages } from './pages/plan-history.ts'
import { planMapPages } from './pages/plan-map.ts'
import { planPupilPages } from './pages/plan-pupils.ts'
import { planRoutePages } from './pages/plan-route.ts'
import { planRoutesPages } from './pages/plan-routes.ts'
import { planUnservedPages } from './pages/plan-unserved.ts'
import { planPages } from './pages/plan.ts'
import { plansPages } from './pages/plans.ts'
import { quotePages } from './pages/quote.ts'
import { routeSheetPages } from './pages/route-sheets.ts'
import { scenarioPages } from './pages/scenarios.ts'
import { passwordPages } from './pages/set-password.ts'
import { signInPages } from './pages/sign-in.ts'
import { studyPages } from './pages/studies.ts'
import { tokenPages } from './pages/tokens.ts'

/** Every page: routes, navigation and the table of authorisation are made from this list. */
export function allPages(frame: Pick<Frame, 'config' | 'edge'>): readonly Page[] {
  const all: readonly Page[] = [
    ...homePages(() => all),
    ...signInPages(frame),
    ...passwordPages(),
    ...dataPages(),
    ...dataVersionPages(),
    ...dataRowPages(),
    ...dataAgainPages(),
    ...dataMendedPages(),
    ...frameworkPages(),
    ...scenarioPages(frame),
    ...plansPages(),
    ...planPages(),
    ...planActionPages(),
    ...planRoutesPages(),
    ...planRoutePages(),
    ...planPupilPages(),
    ...planUnservedPages(),
    ...planHistoryPages(),
    ...planDownloadPages(),
    ...planMapPages(),
    ...routeSheetPages(),
    ...comparisonsPages(),
    ...comparisonPages(),
    ...comparisonAwardPages(),
    ...studyPages(),
    ...quotePages(frame),
    ...livePlanPages(),
    ...accountPages(),
    ...tokenPages(frame),
    ...auditPages(),
  ]
  return all
}
