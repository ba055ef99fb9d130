import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDueHeap } from '../../ingest/due-heap.ts'

it('gives what is due, earliest first, whatever order it was added in', () => {
  const turn = fc.record({
    add: fc.array(fc.integer({ min: 0, max: 1_000 })),
    until: fc.integer({ min: 0, max: 1_200 }),
  })
  fc.assert(
    fc.property(fc.array(turn), (turns) => {
      const heap = createDueHeap()
      let waiting: number[] = []
      for (const { add, until } of turns) {
        for (const dueMs of add) heap.add(dueMs, `key ${dueMs}`)
        waiting = [...waiting, ...add].sort((a, b) => a - b)
        expect(heap.takeUntil(until)).toEqual(
          waiting.filter((dueMs) => dueMs <= until).map((dueMs) => ({ dueMs, key: `key ${dueMs}` })),
        )
        waiting = waiting.filter((dueMs) => dueMs > until)
        expect(heap.size()).toBe(waiting.length)
      }
    }),
  )
})
