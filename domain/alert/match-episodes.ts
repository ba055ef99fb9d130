import type { Alert, Episode } from './alert.ts'

type Span = Pick<Episode, 'startedAtMs' | 'endedAtMs'>

/** Whether two spans share a moment; one without an end goes on. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.startedAtMs <= (b.endedAtMs ?? Number.POSITIVE_INFINITY) &&
  b.startedAtMs <= (a.endedAtMs ?? Number.POSITIVE_INFINITY)

/** Which alert each episode is (null = a new one), and which alerts no episode stands for any more. */
export type Matching = {
  readonly pairs: readonly { readonly episode: Episode; readonly alert: Alert | null }[]
  readonly orphans: readonly Alert[]
}

/** Live before withdrawn, then the one raised first (DOMAIN: "Merge: the one raised first stays"). */
const byClaim = (a: Alert, b: Alert): number =>
  Number(a.state === 'withdrawn') - Number(b.state === 'withdrawn') ||
  Number(a.mergedInto !== null) - Number(b.mergedInto !== null) ||
  a.raisedAtMs - b.raisedAtMs ||
  a.startedAtMs - b.startedAtMs ||
  (a.id < b.id ? -1 : 1)

/**
 * What an alert stands for. One that was withdrawn without an end did up to its confirmation: what begins later is another
 * episode, whose alert must not seem to be hours old.
 */
const spanOf = ({ state, startedAtMs, endedAtMs, confirmedAtMs }: Alert): Span => ({
  startedAtMs,
  endedAtMs: state === 'withdrawn' && endedAtMs === null ? Math.max(startedAtMs, confirmedAtMs) : endedAtMs,
})

/** No copies and no sorting: a seal in poor coverage has thousands of silences on one trip. */
const firstClaim = (alerts: Iterable<Alert>, episode: Episode): Alert | null => {
  let first: Alert | null = null
  for (const alert of alerts) {
    if (overlaps(spanOf(alert), episode) && (first === null || byClaim(alert, first) < 0)) first = alert
  }
  return first
}

/**
 * Matches the episodes of one rule with the alerts it has raised (DOMAIN, "Late data and identity"): overlapping is the
 * same; of a split the earlier part keeps the alert; a withdrawn alert is taken up again by the same episode.
 */
export const matchEpisodes = (alerts: readonly Alert[], episodes: readonly Episode[]): Matching => {
  const free = new Set(alerts)
  const pairs = [...episodes]
    .sort((a, b) => a.startedAtMs - b.startedAtMs)
    .map((episode) => {
      const alert = firstClaim(free, episode)
      if (alert) free.delete(alert)
      return { episode, alert }
    })
  return { pairs, orphans: [...free].filter((alert) => alert.state !== 'withdrawn') }
}
