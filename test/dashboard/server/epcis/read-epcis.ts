import { expect } from 'vitest'
import type { EpcisEvent } from '../../../../contract/epcis/event.ts'
import { eventIdOf } from '../../../../dashboard/server/epcis/event-id.ts'
import type { ApiClient } from '../api-client.ts'
import { officialQueryDocument } from './official-schema.ts'

export type Read = {
  readonly events: readonly EpcisEvent[]
  /** Path of the next page below /api/v1; null at the end. */
  readonly next: string | null
  readonly cursor: string
}

/** One page, held against the published schema; every id is the hash of its event. */
export const readPage = async (client: ApiClient, path = '/epcis/events'): Promise<Read> => {
  const { status, body, headers } = await client.call('GET', path)
  expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'application/ld+json'])
  officialQueryDocument.parse(body)
  const events: EpcisEvent[] = body.epcisBody.queryResults.resultsBody.eventList
  for (const event of events) expect(event.eventID).toBe(eventIdOf(event))
  const link = /^<(?:https?:\/\/[^/]+)?\/api\/v1(\/[^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')
  return { events, next: link?.[1] ?? null, cursor: headers.get('sealtrail-cursor') ?? '' }
}

/** All pages from one on. */
export const readAll = async (client: ApiClient, path = '/epcis/events'): Promise<EpcisEvent[]> => {
  const events: EpcisEvent[] = []
  for (let next: string | null = path; next !== null; ) {
    const page: Read = await readPage(client, next)
    events.push(...page.events)
    next = page.next
  }
  return events
}
