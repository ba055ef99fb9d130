import type { AlertWire } from '../../../contract/http/alert.ts'

/**
 * Keeps the cursor up to which nothing is missing. After a break it stays where it was until the answer to `resume` has
 * reached the newest change that the new snapshot knew of: a second break in between asks from the same place again.
 */
export const createCatchUp = () => {
  let complete: string | null = null
  let newest = ''
  /** The cursor at which the answer to `resume` is complete; null when nothing is outstanding. */
  let target: string | null = null
  let isAway = false
  let missed: number | null = null

  const settle = () => {
    if (target !== null && newest < target) return
    target = null
    if (complete === null || newest > complete) complete = newest
  }

  return {
    /** Everything up to this cursor is here; null before the first snapshot. */
    cursor: (): string | null => complete,
    /** How many alerts came or changed during the last break; null when there was none. */
    missed: (): number | null => missed,
    read: (): void => {
      missed = null
    },
    lost: (): void => {
      if (complete !== null && !isAway) missed = null
      isAway = complete !== null
    },
    snapshot: (cursor: string, newsCount: number): void => {
      if (complete === null) {
        complete = cursor
        newest = cursor
        return
      }
      if (isAway) missed = (missed ?? 0) + newsCount
      isAway = false
      target = cursor
      settle()
    },
    changes: (changes: readonly Pick<AlertWire, 'cursor'>[], newsCount: number): void => {
      if (target !== null || isAway) missed = (missed ?? 0) + newsCount
      for (const { cursor } of changes) if (cursor > newest) newest = cursor
      settle()
    },
  }
}
