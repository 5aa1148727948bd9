import { StoreFault } from './codes.ts'

/** Where a store is. */
export type Address =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** `postgres://…`, `sqlite:PATH` or the path of a file. Throws `store_address`; the text may hold a password and is not repeated. */
export function parseAddress(text: string): Address {
  if (/^postgres(ql)?:\/\/./.test(text)) return { kind: 'postgres', url: text }
  const path = text.replace(/^(sqlite|file):(\/\/(?=\/))?/, '')
  if (path === '' || path === ':memory:' || /^\w+:\/\//.test(path)) throw new StoreFault('store_address')
  return { kind: 'sqlite', path }
}
