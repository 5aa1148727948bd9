/** A timer that can be called off. */
interface Timer {
  readonly expired: Promise<'expired'>
  stop(): void
}

function timer(milliseconds: number): Timer {
  let handle: NodeJS.Timeout | undefined
  const expired = new Promise<'expired'>((resolve) => {
    handle = setTimeout(() => resolve('expired'), milliseconds)
    handle.unref()
  })
  return { expired, stop: () => clearTimeout(handle) }
}

/**
 * The outcome of some work, or `expired` where it took longer. The work goes on: whoever began it ends it.
 * @param milliseconds of real time
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'expired'> {
  const { expired, stop } = timer(milliseconds)
  try {
    return await Promise.race([work, expired])
  } finally {
    stop()
    // What fails after its time has nobody left to be told.
    work.catch(() => undefined)
  }
}
