import highsModule from 'highs'

// The package's types are those of its CommonJS build, where the loader is called "default"; its module is the loader.
const loadHighs = highsModule as unknown as typeof highsModule.default

export type Highs = Awaited<ReturnType<typeof loadHighs>>

let shared: Promise<Highs> | undefined

/** One instance of HiGHS serves every slice of a thread. */
export function loadSharedHighs(): Promise<Highs> {
  shared ??= loadHighs()
  return shared
}
