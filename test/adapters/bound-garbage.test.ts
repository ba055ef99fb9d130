import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const BOUND_GARBAGE = new URL('../../adapters/bound-garbage.ts', import.meta.url).href

/** Makes 400 MB that live a while, 4 MB at a time, and stands still then; prints how large the heap was at most and how large it is. */
const SCRIPT = `
  import { setTimeout } from 'node:timers/promises'
  import { getHeapStatistics } from 'node:v8'
  import { boundGarbage } from '${BOUND_GARBAGE}'
  boundGarbage(500)
  const usedMb = () => Math.round(getHeapStatistics().used_heap_size / 1048576)
  const kept = []
  let most = 0
  for (let round = 0; round < 100; round += 1) {
    kept[round % 5] = Array.from({ length: 25_000 }, (_, index) => ({ index, round, place: [index, round] }))
    most = Math.max(most, usedMb())
    await setTimeout(1)
  }
  const before = usedMb()
  await setTimeout(2_000)
  console.log(JSON.stringify({ most, before, after: usedMb() }))`

it('keeps a busy heap small, and collects once when it stands still', async () => {
  const args = ['--input-type=module', '-e', SCRIPT]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { most, before, after } = JSON.parse(stdout)
  expect(most).toBeLessThan(330) // V8's own bound lets it grow to 400 and more
  expect(after).toBeLessThan(before)
  expect(after).toBeLessThan(60) // twenty-five megabytes live
})
