import { setFlagsFromString } from 'node:v8'
import highsModule from 'highs'

// Seen once in Node 24: while V8 threw away WebAssembly code that a faster version had replaced, it found its own book-keeping
// wrong and ended the process ("Check failed: end > addr", ThreadIsolation). That code may stay: it is small.
setFlagsFromString('--no-wasm-code-gc')

// The package's types are those of its CommonJS build, where the loader is called "default"; its module is the loader.
const loadHighs = highsModule as unknown as typeof highsModule.default

export type Highs = Awaited<ReturnType<typeof loadHighs>>

let shared: Promise<Highs> | undefined

/** HiGHS, one instance for everything that a thread solves. */
export function loadSharedHighs(): Promise<Highs> {
  shared ??= loadHighs()
  return shared
}
