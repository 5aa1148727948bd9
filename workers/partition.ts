import { type PartitionTask, solvePartition } from '../src/solver/recombine/partition.ts'

/** One set-partitioning problem. */
export default function partition(task: PartitionTask): Promise<Int32Array | undefined> {
  return solvePartition(task)
}
