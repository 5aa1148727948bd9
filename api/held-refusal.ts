import type { Answer } from './answer.ts'
import type { Edge } from './frame.ts'

/**
 * Refuses no sooner than after some time, whatever was looked up on the way: how long a refusal takes tells nothing.
 * @param leastMs milliseconds from the beginning of the work
 */
export async function heldRefusal<Body>(
  edge: Pick<Edge, 'elapsed' | 'sleep'>,
  leastMs: number,
  work: () => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  const begun = edge.elapsed()
  const answer = await work()
  const left = leastMs - (edge.elapsed() - begun) * 1000
  if (!answer.ok && left > 0) await edge.sleep(left)
  return answer
}
