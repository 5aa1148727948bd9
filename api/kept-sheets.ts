import { Recent } from '../src/service/recent.ts'
import { replayed } from '../src/service/replayed.ts'
import type { Service } from '../src/service/service.ts'

/** The zips of so many revisions: of a city's plan each takes ten megabytes. */
const MOST = 2

/**
 * Printing all sheets of a city takes some seconds of the processor: they are printed once for all who want them, and kept
 * among what an erasure clears. What fails is not kept.
 * @param name says of which revision
 */
export async function keptSheets(
  { kept }: Pick<Service, 'kept'>,
  name: string,
  print: () => AsyncGenerator<Uint8Array>,
): Promise<AsyncGenerator<Uint8Array>> {
  const zips = await kept.get(
    'zips of sheets',
    async () => new Recent<() => AsyncGenerator<Uint8Array>>(MOST),
  )
  const read = await zips.get(name, async () => replayed(print()))
  return forgetting(read(), () => zips.clear())
}

async function* forgetting(
  pieces: AsyncGenerator<Uint8Array>,
  forget: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (fault) {
    forget()
    throw fault
  }
}
