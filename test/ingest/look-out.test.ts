import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { createLog } from '../../adapters/log.ts'
import { createLookOut } from '../../ingest/look-out.ts'

const EVERY_MS = 1_000

it('looks at first, when it was told to, by the clock, and again after it found something or failed', async () => {
  const feed = createInProcessFeed({ log: createLog({ level: 'silent' }) })
  const stop = new AbortController()
  let nowMs = 1e12
  let looks = 0
  const lookOut = createLookOut({ feed, clock: { nowMs: () => nowMs }, stopping: stop.signal }, 'acts', EVERY_MS)
  const lookedFor = async (look: () => Promise<boolean>): Promise<boolean> => {
    const before = looks
    await lookOut
      .take(() => {
        looks += 1
        return look()
      })
      .catch(() => undefined)
    return looks > before
  }
  const nothing = async () => false

  expect(await lookedFor(async () => true)).toBe(true)
  expect(await lookedFor(nothing)).toBe(true)
  expect(await lookedFor(nothing)).toBe(false)
  // What is hinted at while somebody looks may have come too late for that look.
  lookOut.note()
  const whileHinted = async () => {
    lookOut.note()
    return false
  }
  expect(await lookedFor(whileHinted)).toBe(true)
  expect(await lookedFor(() => Promise.reject(new Error('the disk is full')))).toBe(true)
  expect(await lookedFor(nothing)).toBe(true)
  feed.hint('journal')
  await nextTurnOfTheLoop()
  expect(await lookedFor(nothing)).toBe(false)
  feed.hint('acts')
  await nextTurnOfTheLoop()
  expect(await lookedFor(nothing)).toBe(true)
  nowMs += EVERY_MS
  expect(await lookedFor(nothing)).toBe(true)
  nowMs -= EVERY_MS
  expect(await lookedFor(nothing)).toBe(true)
  stop.abort()
  feed.hint('acts')
  await nextTurnOfTheLoop()
  expect(await lookedFor(nothing)).toBe(false)
})
