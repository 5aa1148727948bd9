import type { KyselyPlugin } from 'kysely'

const WRITES: readonly string[] = ['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode']

/** A plugin that notices whether anything was written through it. */
export function watchWrites(): { readonly plugin: KyselyPlugin; readonly written: () => boolean } {
  let written = false
  return {
    plugin: {
      transformQuery: ({ node }) => {
        if (WRITES.includes(node.kind)) written = true
        return node
      },
      transformResult: async ({ result }) => result,
    },
    written: () => written,
  }
}
