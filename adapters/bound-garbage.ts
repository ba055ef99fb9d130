import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const MB = 1024 * 1024
type Allowance = {
  /** So large the old heap may grow before it is collected, garbage and all: of a small fleet that is mostly garbage, and seldom collected. */
  readonly heapBytes: number
  /** Where much lives, this much garbage yet. */
  readonly garbageBytes: number
}
/** While much is judged: half as much costs a tenth of what a loaded platform judges. */
const BUSY: Allowance = { heapBytes: 224 * MB, garbageBytes: 64 * MB }
const QUIET: Allowance = { heapBytes: 128 * MB, garbageBytes: 32 * MB }
/** Of a heap that is larger than four times its garbage, this share of what lives: collecting costs as much as lives. */
const LEAST_SHARE = 0.25
/** … and as much again as lives beyond this: ten thousand seals have less, of fifty thousand 450 MB live. */
const LARGE_BYTES = 320 * MB
/** V8's own, when there is little that lives. */
const MOST_PCT = 300
/** How often it is looked whether this thread is busy, ms. */
const LOOK_MS = 5_000
/** … which it is when it was at work for more of that time. Ten thousand seals that report twice a minute take a quarter of it. */
const BUSY_SHARE = 0.4

/** What Node says of a collection (perf_hooks, "PerformanceEntry.detail"). */
type Collection = PerformanceEntry & { readonly detail?: { readonly kind?: number } }

const isMajor = ({ detail }: Collection): boolean => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR

/** Holds from the next major collection on, which sets how far the heap may grow. */
const allow = ({ heapBytes, garbageBytes }: Allowance): void => {
  const livesBytes = getHeapStatistics().used_heap_size
  const least = LEAST_SHARE * Math.min(livesBytes, LARGE_BYTES) + Math.max(0, livesBytes - LARGE_BYTES)
  const share = Math.round((Math.max(garbageBytes, heapBytes - livesBytes, least) / livesBytes) * 100)
  setFlagsFromString(`--heap-growing-percent=${Math.min(MOST_PCT, share)}`)
}

/** V8's `gc`, which only a context made after the flag has: this thread's heap is collected at once, some 70 ms where 110 MB live. */
const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/**
 * Keeps this process from growing to four times what it holds, as V8 lets a heap on a machine with much memory: what a journey
 * holds lives long enough to be moved to the old heap, and dies there. Holds for all threads; a limit of the heap would do the same,
 * and end the platform of a larger fleet. When a busy time is over, its garbage is collected once: nothing else would for minutes
 * (docs/decisions/0118).
 */
export const boundGarbage = (lookMs = LOOK_MS): void => {
  const collect = collector()
  let allowance = BUSY // a start is
  allow(allowance)
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isMajor)) allow(allowance)
  }).observe({ entryTypes: ['gc'] })
  let before = performance.eventLoopUtilization()
  setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before)
    before = performance.eventLoopUtilization()
    const isBusy = utilization > BUSY_SHARE
    const isOver = allowance === BUSY && !isBusy
    allowance = isBusy ? BUSY : QUIET
    allow(allowance)
    if (isOver) collect()
  }, lookMs).unref()
}
