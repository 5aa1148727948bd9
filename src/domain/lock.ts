import type { Direction } from './direction.ts'

/** One row of `--locks`: what of the start plan must stay as it is. */
export type Lock =
  | { readonly kind: 'pupil'; readonly pupilId: string; readonly row: number }
  | { readonly kind: 'route'; readonly routeId: string; readonly row: number }
  | { readonly kind: 'vehicle'; readonly routeId: string; readonly row: number }
  | { readonly kind: 'time'; readonly pupilId: string; readonly direction: Direction; readonly row: number }

/** The locks of one file. */
export interface LockFile {
  readonly file: string
  readonly locks: readonly Lock[]
}
