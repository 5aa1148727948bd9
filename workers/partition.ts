import {
  type PartitionAnswer,
  type PartitionTask,
  solvePartition,
} from '../src/solver/recombine/partition.ts'

/** One set-partitioning problem. */
export default function partition(task: PartitionTask): Promise<PartitionAnswer | undefined> {
  return solvePartition(task)
}
