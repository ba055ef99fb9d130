import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const BOUND_GARBAGE = new URL('../../adapters/bound-garbage.ts', import.meta.url).href

/** Makes 400 MB that live a while, 4 MB at a time, then does something else for three seconds; how large the heap is before and after that, MB. */
const heapAround = async (rest: string): Promise<{ readonly before: number; readonly after: number }> => {
  const script = `
  import { setImmediate, setTimeout } from 'node:timers/promises'
  import { getHeapStatistics } from 'node:v8'
  import { boundGarbage } from '${BOUND_GARBAGE}'
  boundGarbage(1_000)
  const usedMb = () => Math.round(getHeapStatistics().used_heap_size / 1048576)
  const kept = []
  for (let round = 0; round < 100; round += 1) {
    kept[round % 5] = Array.from({ length: 25_000 }, (_, index) => ({ index, round, place: [index, round] }))
    await setTimeout(1)
  }
  const before = usedMb()
  ${rest}
  console.log(JSON.stringify({ before, after: usedMb() }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  return JSON.parse(stdout)
}

it('collects once what a busy time has left', async () => {
  const { before, after } = await heapAround('await setTimeout(3_000)')
  // Left alone, it stays what it is: 40 MB and more, of which 23 live.
  expect(after).toBeLessThan(Math.max(0.75 * before, 32))
})

it('does not stop a thread for that which is still at work', async () => {
  const working = 'for (const until = performance.now() + 3_000; performance.now() < until; ) await setImmediate()'
  const { before, after } = await heapAround(working)
  expect(after).toBeGreaterThan(0.8 * before)
})
