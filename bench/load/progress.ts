import { setTimeout as sleep } from 'node:timers/promises'

export type Progress = { readonly head: number; readonly judged: number; readonly positions: number }

const OFFSET = /^sealtrail_journal_offset\{reached="(\w+)"\} (\d+)/gm
const LAG = /^sealtrail_ingest_lag_seconds (\S+)/m
const LOOK_MS = 50
/** A line that does not move for so long will not come. */
const GIVE_UP_MS = 120_000

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text()

/** How far a running platform has come, as it tells Prometheus. */
export const progressOf = async (url: string): Promise<Progress> => {
  const reached = new Map(
    [...(await metricsOf(url)).matchAll(OFFSET)].map(([, name, offset]) => [name, Number(offset)]),
  )
  const at = (name: string): number => reached.get(name) ?? Number.NaN
  return { head: at('head'), judged: at('judged'), positions: at('positions') }
}

/** Waits until the journal is judged up to an offset; throws when the line stands still for two minutes. */
export const untilJudged = async (url: string, offset: number, lookMs = LOOK_MS): Promise<void> => {
  await untilMoved(url, lookMs, ({ judged }) => judged >= offset)
}

/** Waits until everything that is in the journal now is judged and stored; throws when the line stands still for two minutes. */
export const untilDrained = async (url: string): Promise<void> => {
  const { head } = await progressOf(url)
  await untilMoved(url, LOOK_MS, ({ judged, positions }) => judged >= head && positions >= head)
}

const untilMoved = async (url: string, lookMs: number, isThere: (progress: Progress) => boolean): Promise<void> => {
  let before = 0
  let movedMs = performance.now()
  for (;;) {
    const progress = await progressOf(url)
    if (isThere(progress)) return
    const { head, judged, positions } = progress
    if (judged + positions > before) movedMs = performance.now()
    before = judged + positions
    if (performance.now() - movedMs > GIVE_UP_MS)
      throw new Error(`of ${head} entries ${judged} are judged and ${positions} stored, and no more for two minutes`)
    await sleep(lookMs)
  }
}

/** Looks at the age of the oldest unjudged report until stopped; gives the highest, seconds. */
export const watchLag = (url: string, everyMs = 250) => {
  let highestS = 0
  const timer = setInterval(() => {
    metricsOf(url)
      .then((text) => {
        highestS = Math.max(highestS, Number(LAG.exec(text)?.[1] ?? 0))
      })
      .catch(() => undefined) // one look missed under load: the next comes
  }, everyMs)
  return (): number => {
    clearInterval(timer)
    return highestS
  }
}
