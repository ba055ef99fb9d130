import type { FactsFound } from '../../../adapters/records/fact-records.ts'
import type { Stores } from '../../../adapters/records/records.ts'
import type { Names } from '../../../contract/epcis/names.ts'
import type { WantedEvents } from '../../../contract/http/epcis.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { Places } from './places.ts'

/** Clocks are put back, and devices run ahead of us: so much is read before and after the times asked for. */
const SLACK_MS = 3_600_000

/** Where to begin so that nothing recorded since is missed. Nothing happens after it is recorded, but for clocks. */
export const earliestPlaces = async (
  { facts }: Pick<Stores, 'facts'>,
  { GE_recordTime, GE_eventTime }: WantedEvents,
): Promise<Places> => {
  const asked = [GE_recordTime, GE_eventTime].filter((time) => time !== undefined)
  const place = async (source: keyof Places) => ({
    seq: asked.length === 0 ? 1 : await facts.seek(source, Math.max(...asked) - SLACK_MS),
    told: 0,
  })
  return { acts: await place('acts'), judged: await place('judged'), alerts: await place('alerts') }
}

/** Whether reading has come to what was recorded after the time asked for. */
export const isBeyondEnd = (found: readonly FactsFound[], { LT_recordTime }: WantedEvents): boolean =>
  LT_recordTime !== undefined &&
  found.every(({ rows, isHead }) => isHead || (rows.at(-1)?.recordedAtMs ?? 0) >= LT_recordTime + SLACK_MS)

/** Trips of the containers and seals asked for; null = of all. */
export const tripsAsked = async (
  { facts }: Pick<Stores, 'facts'>,
  names: Names,
  { MATCH_anyEPC, MATCH_epc, MATCH_parentID }: WantedEvents,
): Promise<readonly TripId[] | null> => {
  const uris = MATCH_anyEPC ?? MATCH_epc ?? MATCH_parentID
  if (uris === undefined) return null
  const named = uris.flatMap((uri) => names.named(uri) ?? [])
  return facts.tripsWith({
    containers: named.flatMap((one) => ('container' in one ? [one.container] : [])),
    sealIds: named.flatMap((one) => ('sealId' in one ? [one.sealId] : [])),
  })
}
