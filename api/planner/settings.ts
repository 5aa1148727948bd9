/** The argument by which the serving process starts a worker of its own. */
export const CHILD = 'child'

/** The settings that a worker reads; those of serving are none of its concern. */
export const WORKER_SETTINGS = ['DATABASE_URL', 'DATA_DIR', 'WORKERS', 'LEASE_SECONDS', 'LOG_LEVEL'] as const

/** The worker's part of an environment. */
export const workerPart = (
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(WORKER_SETTINGS.map((name) => [name, environment[name]]))
