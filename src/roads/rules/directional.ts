import type { Tags } from '../osm/data.ts'

/** What a tag says for traffic along the way and against it. */
export interface BothWays<T> {
  readonly forward: T
  readonly backward: T
}

type Text = string | undefined

/**
 * The first of `keys` that speaks, for each direction by itself: `key:forward` before `key`, then the next key.
 */
export function directional(tags: Tags, keys: readonly string[]): BothWays<Text> {
  let forward: Text
  let backward: Text
  for (const key of keys) {
    forward ??= tags[`${key}:forward`]
    backward ??= tags[`${key}:backward`]
    forward ??= tags[key]
    backward ??= tags[key]
    if (forward !== undefined && backward !== undefined) break
  }
  return { forward, backward }
}
