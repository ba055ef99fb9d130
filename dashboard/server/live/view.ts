import type { z } from 'zod'
import type { followMessage, SealRow, watchMessage } from '../../../contract/live.ts'
import type { RowChange } from './seal-board.ts'

type Watched = z.output<typeof watchMessage>
type Followed = z.output<typeof followMessage>

/** What one screen looks at, and which seals it has not been told of yet. */
export type View = {
  watch(watched: Watched, rows: readonly SealRow[]): void
  follow(followed: Followed, rows: readonly SealRow[]): void
  note(changes: readonly RowChange[]): void
  /** Ids of seals to send now; forgets them. A slow screen gets the latest, not the backlog: it is asked less often. */
  takeOwed(): readonly string[]
}

/** A screen that has asked for nothing yet is owed nothing: the snapshot was everything. */
export const createView = (): View => {
  let watched: Watched | null = null
  let followed: Followed | null = null
  const owed = new Set<string>()
  const sees = (row: SealRow | null): boolean =>
    row !== null &&
    ((watched !== null && isInside(watched.bbox, row)) || (followed !== null && isFollowed(followed, row)))
  const owe = (rows: readonly SealRow[]): void => {
    for (const row of rows) if (sees(row)) owed.add(row[0])
  }
  return {
    // What the old area showed is known, or owed: a map that is dragged brings a strip into view, not all of it.
    watch(next, rows) {
      const fresh = rows.filter((row) => !sees(row))
      watched = next
      owe(fresh)
    },
    follow(next, rows) {
      followed = next
      owe(rows.filter((row) => isFollowed(next, row)))
    },
    // A seal that has just left the area is told once more, or its marker would stand at the edge for ever.
    note(changes) {
      for (const { sealId, before, after } of changes) if (sees(before) || sees(after)) owed.add(sealId)
    },
    takeOwed() {
      const ids = [...owed]
      owed.clear()
      return ids
    },
  }
}

const isFollowed = ({ sealId, tripId }: Followed, row: SealRow): boolean =>
  (sealId !== undefined && row[0] === sealId) || (tripId !== undefined && row[6] === tripId)

/** Asked for each changed seal by each screen: it allocates nothing. */
const isInside = ([west, south, east, north]: Watched['bbox'], [, lng, lat]: SealRow): boolean => {
  if (lat < south || lat > north) return false
  if (west > east) return lng >= west || lng <= east
  // A map that was dragged round the world counts on beyond ±180.
  return (
    (lng >= west && lng <= east) || (lng - 360 >= west && lng - 360 <= east) || (lng + 360 >= west && lng + 360 <= east)
  )
}
