import { Worker } from 'node:worker_threads'
import type { JourneyScore } from './one-journey.ts'

/** Journeys a thread is given at once: some seconds of work. */
const AT_ONCE = 8

/** The numbers of the journeys asked for, a few at a time, for ever. */
const createNumbers = (lines: number, onlyLine: number | null) => {
  let next = 0
  return (): readonly number[] => {
    const numbers: number[] = []
    for (; numbers.length < AT_ONCE; next += 1) {
      if (onlyLine === null || next % lines === onlyLine) numbers.push(next)
    }
    return numbers
  }
}

/** The first journeys, in order, that make up so many days: the same whichever thread was faster. */
const firstDays = (scores: readonly JourneyScore[], tripDays: number): JourneyScore[] | null => {
  let days = 0
  for (const [index, score] of scores.entries()) {
    days += score.tripDays
    if (days >= tripDays) return scores.slice(0, index + 1)
  }
  return null
}

export type ScoreAll = {
  readonly seed: string
  readonly tripDays: number
  readonly workers: number
  readonly lines: number
  /** Index of the only line asked for; null = all. */
  readonly onlyLine: number | null
  readonly onProgress: (tripDays: number) => void
}

/** Scores journeys on several threads until they make up the trip-days asked for; rejects when a journey fails. */
export const scoreAll = async (options: ScoreAll): Promise<readonly JourneyScore[]> => {
  const { seed, tripDays, workers, lines, onlyLine, onProgress } = options
  const numbers = createNumbers(lines, onlyLine)
  const threads = Array.from(
    { length: workers },
    () => new Worker(new URL('./score-worker.ts', import.meta.url), { workerData: { seed } }),
  )
  const lots: (readonly JourneyScore[] | undefined)[] = []
  try {
    return await new Promise((resolve, reject) => {
      let asked = 0
      for (const thread of threads) {
        let lot = asked
        const ask = (): void => {
          lot = asked
          asked += 1
          thread.postMessage(numbers())
        }
        thread.on('error', reject)
        thread.on('message', (scores: readonly JourneyScore[]) => {
          lots[lot] = scores
          const gap = Array.from(lots).indexOf(undefined)
          const scored = lots.slice(0, gap < 0 ? lots.length : gap).flatMap((one) => one ?? [])
          onProgress(scored.reduce((sum, one) => sum + one.tripDays, 0))
          const done = firstDays(scored, tripDays)
          if (done) resolve(done)
          else ask()
        })
        ask()
      }
    })
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}
