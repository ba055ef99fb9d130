/** What is due when: the earliest first. A binary heap (Williams 1964): `add` and `takeUntil` cost log n each. */
export type DueHeap = {
  add(dueMs: number, key: string): void
  /** Removes and gives everything due by `nowMs`, earliest first. */
  takeUntil(nowMs: number): Due[]
  size(): number
}
export type Due = { readonly dueMs: number; readonly key: string }

export const createDueHeap = (): DueHeap => {
  const heap: Due[] = []
  const dueAt = (index: number): number => heap[index]?.dueMs ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return
    heap[a] = other
    heap[b] = one
  }
  const rise = (from: number): void => {
    for (let child = from, parent = (child - 1) >> 1; child > 0; child = parent, parent = (child - 1) >> 1) {
      if (dueAt(parent) <= dueAt(child)) return
      swap(parent, child)
    }
  }
  const sink = (): void => {
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      const child = dueAt(left + 1) < dueAt(left) ? left + 1 : left
      if (dueAt(child) >= dueAt(parent)) return
      swap(parent, child)
      parent = child
    }
  }
  const take = (): Due | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last) return undefined
    if (heap.length > 0) {
      heap[0] = last
      sink()
    }
    return first
  }
  return {
    add(dueMs, key) {
      heap.push({ dueMs, key })
      rise(heap.length - 1)
    },
    takeUntil(nowMs) {
      const due: Due[] = []
      while (dueAt(0) <= nowMs) {
        const first = take()
        if (first) due.push(first)
      }
      return due
    },
    size: () => heap.length,
  }
}
