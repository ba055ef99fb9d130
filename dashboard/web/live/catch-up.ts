import type { AlertWire } from '../../../contract/http/alert.ts'

type Change = Pick<AlertWire, 'id' | 'cursor'>

/**
 * Keeps the cursor up to which nothing is missing. After a break it stays where it was until the server says that the
 * answer to `resume` is whole: a second break in between asks from the same place again. `from` is where an earlier
 * session of the same officer ended; null begins with the first snapshot.
 */
export const createCatchUp = (from: string | null = null) => {
  let complete = from
  let newest = from ?? ''
  let isAway = from !== null
  let isCatchingUp = false
  let missed: Set<string> | null = null

  const see = (cursor: string): void => {
    if (cursor > newest) newest = cursor
    if (!isAway && !isCatchingUp) complete = newest
  }
  /** Each alert counts once, however often it changed: what the officer has to look through are alerts. */
  const miss = (news: readonly Change[]): void => {
    const ids = news.filter(({ cursor }) => complete === null || cursor > complete).map(({ id }) => id)
    missed = new Set([...(missed ?? []), ...ids])
  }

  return {
    /** Everything up to this cursor is here; null before the first snapshot. */
    cursor: (): string | null => complete,
    /** How many alerts came or changed during the last break; null when there was none. */
    missed: (): number | null => missed?.size ?? null,
    read: (): void => {
      missed = null
    },
    lost: (): void => {
      if (complete === null) return
      if (!isAway && !isCatchingUp) missed = null
      isAway = true
      isCatchingUp = false
    },
    /** `news`: what the page did not know of it. */
    snapshot: (cursor: string, news: readonly Change[]): void => {
      if (isAway) {
        miss(news)
        isAway = false
        isCatchingUp = true
      }
      see(cursor)
    },
    changes: (changes: readonly Change[], news: readonly Change[]): void => {
      if (isAway || isCatchingUp) miss(news)
      for (const { cursor } of changes) see(cursor)
    },
    /** The answer to `resume` is whole. */
    resumed: (): void => {
      isCatchingUp = false
      see(newest)
    },
  }
}
