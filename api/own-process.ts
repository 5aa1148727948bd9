import { constants, setPriority } from 'node:os'

/** Lets everybody else go first where processors are short: its threads, which are started after this, do so too. */
export function standBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not every system lets it: then all are equal.
  }
}

/** What every process of the service does with itself before anything else. */
export function ownProcess(): void {
  // What is written holds children's data, and is this user's alone.
  process.umask(0o077)
  // Where whoever read the output has gone, the work goes on.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EPIPE') throw problem
    })
}
