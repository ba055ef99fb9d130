import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const BOUND_GARBAGE = new URL('../../adapters/bound-garbage.ts', import.meta.url).href

/** Makes 400 MB that live a while, 4 MB at a time, and stands still then; prints how large the heap is before and after that. */
const SCRIPT = `
  import { setTimeout } from 'node:timers/promises'
  import { getHeapStatistics } from 'node:v8'
  import { boundGarbage } from '${BOUND_GARBAGE}'
  boundGarbage(500)
  const usedMb = () => Math.round(getHeapStatistics().used_heap_size / 1048576)
  const kept = []
  for (let round = 0; round < 100; round += 1) {
    kept[round % 5] = Array.from({ length: 25_000 }, (_, index) => ({ index, round, place: [index, round] }))
    await setTimeout(1)
  }
  const before = usedMb()
  await setTimeout(2_000)
  console.log(JSON.stringify({ before, after: usedMb() }))`

it('collects once what a busy time has left', async () => {
  const args = ['--input-type=module', '-e', SCRIPT]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { before, after } = JSON.parse(stdout)
  expect(after).toBeLessThan(0.75 * before) // left alone, it stays what it is
})
