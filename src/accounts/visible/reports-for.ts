import type { Role } from '../roles.ts'

/**
 * Who may have which report as a file. A report is text that cannot be cut after it is made: whoever may not see all of it
 * gets the plan as their role sees it (`planFor`). `routes.csv` and the summaries name crews' skills and unserved pupils.
 */
const READERS: Readonly<Record<string, readonly Role[]>> = {
  'summary.txt': ['officer', 'auditor'],
  'summary.json': ['officer', 'auditor'],
  'routes.csv': ['officer', 'auditor'],
  'pupils.csv': ['officer', 'auditor'],
  'recharge.csv': ['officer', 'finance', 'auditor'],
  'issues.csv': ['officer', 'auditor'],
  'changes.csv': ['officer', 'auditor'],
  'plan.json': ['officer'],
  'plan.geojson': ['officer'],
}
const ROUTE_SHEETS = 'route-sheets/'

/** Whether a role may download a report, by the name that it has in a plan's folder. A name not known: nobody. */
export function mayHaveReport(role: Role, name: string): boolean {
  if (name.startsWith(ROUTE_SHEETS)) return role === 'officer'
  return Object.hasOwn(READERS, name) && (READERS[name] ?? []).includes(role)
}
