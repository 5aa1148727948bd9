import type { Reporter, TestModule } from 'vitest/node'

/** Names the suites of which tests were skipped, and ends with `N passed, N failed, N skipped` alone on a line. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const skipped = inState('skipped')
    const suites = skipped.map(({ module, parent }) => [
      module.relativeModuleId,
      ...(parent.type === 'suite' ? [parent.fullName] : []),
    ])
    for (const suite of new Set(suites.map((parts) => parts.join(': ')))) console.log(`skipped: ${suite}`)
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    console.log(
      `\n${inState('passed').length} passed, ${inState('failed').length + broken} failed, ${skipped.length} skipped`,
    )
  }
}
