import { writeSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

const STDOUT = 1

/**
 * Ends a run with the plain line `N passed, N failed[, N skipped]`, written when nothing else can be written any more;
 * before it, each skipped test with its reason. What fails outside a test (a file that can't be loaded, an error nobody
 * caught) counts as one failure.
 */
export const createClosingLine = (): Reporter => ({
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const failed = count('failed') + brokenFiles(modules) + unhandledErrors.length
    const skipped = tests.filter((test) => test.result().state === 'skipped')
    const lines = skipped.map((test) => `skipped: ${test.fullName}: ${reasonOf(test)}`)
    const closing = `${count('passed')} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
    process.once('exit', () => writeSync(STDOUT, `\n${[...lines, closing].join('\n')}\n`))
  },
})

/** Files and suites that broke outside their tests, in an import or in a hook. */
const brokenFiles = (modules: readonly TestModule[]): number =>
  modules.reduce(
    (sum, module) =>
      sum +
      module.errors().length +
      [...module.children.allSuites()].reduce((all, suite) => all + suite.errors().length, 0),
    0,
  )

const reasonOf = (test: TestCase): string => {
  const result = test.result()
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given'
}
