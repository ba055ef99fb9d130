import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'

const MB = 1024 * 1024
/** So large the old heap may grow before it is collected, garbage and all: of a small fleet that is mostly garbage, and seldom collected. */
const HEAP_BYTES = 224 * MB
/** Where much lives, this much garbage yet … */
const GARBAGE_BYTES = 64 * MB
/** … and of a heap that is larger than four times that, this share of what lives, %: collecting costs as much as lives. */
const LEAST_PCT = 25
/** V8's own, when there is little that lives. */
const MOST_PCT = 300

/** What Node says of a collection (perf_hooks, "PerformanceEntry.detail"). */
type Collection = PerformanceEntry & { readonly detail?: { readonly kind?: number } }

const isMajor = ({ detail }: Collection): boolean => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR

const bound = (): void => {
  const livesBytes = getHeapStatistics().used_heap_size
  const share = Math.round((Math.max(GARBAGE_BYTES, HEAP_BYTES - livesBytes) / livesBytes) * 100)
  setFlagsFromString(`--heap-growing-percent=${Math.min(MOST_PCT, Math.max(LEAST_PCT, share))}`)
}

/**
 * Keeps this process from growing to four times what it holds, as V8 lets a heap on a machine with much memory: what a journey
 * holds lives long enough to be moved to the old heap, and dies there. Holds for all threads; a limit of the heap would do the same,
 * and end the platform of a larger fleet (docs/decisions/0118).
 */
export const boundGarbage = (): void => {
  bound()
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isMajor)) bound()
  }).observe({ entryTypes: ['gc'] })
}
