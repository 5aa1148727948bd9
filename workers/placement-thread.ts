import type {
  AreaOutcome,
  LiveInputs,
  LiveKey,
  PlacementDesk,
  QuoteOutcome,
} from '../src/decisions/placement/desk.ts'
import type { DeskTask } from '../src/decisions/placement/desk-task.ts'
import type { PlacementQuestion } from '../src/domain/placement-question.ts'
import { OneThread } from './one-thread.ts'

/** So many questions are with the thread at once; it answers short ones between the schools of long ones. */
const AT_ONCE = 32

/**
 * Panels' questions on one thread of their own, which holds the live plans. It starts with the first question and ends with
 * `close`.
 */
export class PlacementThread implements PlacementDesk {
  private readonly thread = new OneThread({ task: 'placement', atOnce: AT_ONCE })

  open(key: LiveKey, inputs: LiveInputs): ReturnType<PlacementDesk['open']> {
    return this.run({ kind: 'open', key, inputs })
  }

  quote(key: LiveKey, question: PlacementQuestion, today: string): Promise<QuoteOutcome> {
    return this.run({ kind: 'quote', key, question, today })
  }

  areas(key: LiveKey, schoolId: string): Promise<AreaOutcome> {
    return this.run({ kind: 'areas', key, schoolId })
  }

  async forget(): Promise<void> {
    // A thread that never started holds nobody.
    if (this.thread.isThere) await this.run({ kind: 'forget' })
  }

  close(): Promise<void> {
    return this.thread.close()
  }

  private run<Outcome>(task: DeskTask): Promise<Outcome> {
    return this.thread.run(task)
  }
}
