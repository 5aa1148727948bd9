import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** The commit that is measured, and whether the program differs from it; 'unknown' outside a repository. */
export function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'workers', 'routing-data', 'package-lock.json')
    return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ', with changes that are not committed'}`
  } catch {
    return 'unknown'
  }
}

function system(): string {
  try {
    const found = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))
    if (found?.[1] !== undefined) return `${found[1]} (${type()} ${release()})`
  } catch {
    // Not Linux.
  }
  return `${type()} ${release()}`
}

/** What the figures depend on, in one line. The load says whether the machine was busy with something else. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${(totalmem() / 1e9).toFixed(1)} GB`
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  const cores = availableParallelism()
  return `${model}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${memory}; Node ${process.version}; ${system()}; load ${load} at the start`
}
