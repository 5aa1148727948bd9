import { type Recombined, recombine, type RecombineTask } from '../../../src/solver/recombine/recombine.ts'

/** A recombination in this thread, that is limited by its work and never looks at a clock. */
export const recombineCounted = (task: RecombineTask): Promise<Recombined> =>
  recombine(task, () => {
    throw new Error('a clock was looked at')
  })
