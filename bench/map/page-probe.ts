import type { CDPSession, Page } from 'playwright-core'

/** Runs in the page: when each frame was drawn and which tasks held the thread; no types of a browser here. */
const PROBE = `
  window.__frames = []
  window.__tasks = []
  const look = (at) => { window.__frames.push(at); requestAnimationFrame(look) }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__tasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: false })
`

export type Readings = {
  /** Frames drawn in each whole second. */
  readonly framesPerS: readonly number[]
  /** Tasks of 50 ms and more (W3C Long Tasks), ms. */
  readonly longTasksMs: readonly number[]
}
export type PageProbe = {
  /** Takes what was seen since the last time. */
  read(): Promise<Readings>
  /** The heap after a collection, bytes. */
  heapBytes(): Promise<number>
}

export const probePage = async (page: Page): Promise<PageProbe> => {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await page.evaluate(PROBE)
  return {
    read: async () => {
      const seen = await page.evaluate<{ frames: number[]; tasks: number[] }>(
        '({ frames: window.__frames.splice(0), tasks: window.__tasks.splice(0) })',
      )
      return { framesPerS: perSecond(seen.frames), longTasksMs: seen.tasks }
    },
    heapBytes: async () => {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    },
  }
}

/** Frames of each whole second between the first and the last one. */
const perSecond = (framesMs: readonly number[]): number[] => {
  const [firstMs = 0] = framesMs
  const counts: number[] = []
  for (const atMs of framesMs) {
    const second = Math.floor((atMs - firstMs) / 1_000)
    // A second without a frame counts as none, it is not left out.
    while (counts.length <= second) counts.push(0)
    counts[second] = (counts[second] ?? 0) + 1
  }
  return counts.slice(0, -1)
}
