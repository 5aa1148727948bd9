import { type Recombined, recombine, type RecombineTask } from '../src/solver/recombine/recombine.ts'

/** One recombination, on a worker's own clock. */
export default function recombineTask(task: RecombineTask): Promise<Recombined> {
  return recombine(task, () => performance.now())
}
