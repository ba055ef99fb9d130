import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const BOUND_GARBAGE = new URL('../../adapters/bound-garbage.ts', import.meta.url).href

/** Makes 400 MB that live a while, 4 MB at a time, then does something else for a while; how often the heap was collected because it was asked for. */
const collectionsAskedFor = async (rest: string): Promise<number> => {
  const script = `
  import { constants, PerformanceObserver } from 'node:perf_hooks'
  import { setImmediate, setTimeout } from 'node:timers/promises'
  import { boundGarbage } from '${BOUND_GARBAGE}'
  let asked = 0
  new PerformanceObserver((list) => {
    for (const { detail } of list.getEntries()) if (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) asked += 1
  }).observe({ entryTypes: ['gc'] })
  boundGarbage(1_000)
  const kept = []
  for (let round = 0; round < 100; round += 1) {
    kept[round % 5] = Array.from({ length: 25_000 }, (_, index) => ({ index, round, place: [index, round] }))
    await setImmediate()
  }
  ${rest}
  await setTimeout(10) // for the observer to hear of the last
  console.log(asked)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  return Number(stdout)
}

it('collects once what a busy time has left', async () => {
  expect(await collectionsAskedFor('await setTimeout(3_500)')).toBe(1)
})

it('does not stop a thread for that which is still at work', async () => {
  const working = 'for (const until = performance.now() + 3_500; performance.now() < until; ) await setImmediate()'
  expect(await collectionsAskedFor(working)).toBe(0)
})
