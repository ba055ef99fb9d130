import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, most of it in waiting for a real clock. Begun last, one of them would run on alone while
 * the other workers have nothing left to do; a fresh clone has no durations of its own to know that from.
 */
const LONGEST = [
  'test/simulators/demo.test.ts',
  'test/browser/pages.test.ts',
  'test/end-to-end/influx-line.test.ts',
  'test/crash/crash.test.ts',
]
const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((file) => moduleId.endsWith(file))
  return at === -1 ? LONGEST.length : at
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
