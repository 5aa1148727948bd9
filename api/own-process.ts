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
