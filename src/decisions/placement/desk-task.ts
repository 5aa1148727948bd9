import type { PlacementQuestion } from '../../domain/placement-question.ts'
import type { LiveInputs, LiveKey } from './desk.ts'

/** What a desk on another thread is told, one message a call. */
export type DeskTask =
  | { readonly kind: 'open'; readonly key: LiveKey; readonly inputs: LiveInputs }
  | {
      readonly kind: 'quote'
      readonly key: LiveKey
      readonly question: PlacementQuestion
      readonly today: string
    }
  | { readonly kind: 'areas'; readonly key: LiveKey; readonly schoolId: string }
  | { readonly kind: 'forget' }
