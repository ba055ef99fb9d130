import { createNames } from '../../../contract/epcis/names.ts'
import {
  EPCIS_CONTEXT,
  EPCIS_MEDIA_TYPE,
  epcisQuery,
  epcisQueryDocument,
  type WantedEvents,
} from '../../../contract/http/epcis.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Context } from '../context.ts'
import { cursorOf } from '../epcis/places.ts'
import { type EventPage, readEvents } from '../epcis/read-events.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { TRIP_READERS } from '../session/roles.ts'

/** What this is, as EPCIS clients ask for it; our EPCs are URNs and addresses and are never rewritten. */
const VERSIONS = {
  'GS1-EPCIS-Version': '2.0.0',
  'GS1-CBV-Version': '2.0.0',
  'GS1-EPC-Format': 'Never_Translates',
}

/** Without a PUBLIC_URL names are made of where we listen: good enough to try it. */
const namesIn = ({ publicUrl, host, port }: Context['options']) => createNames(publicUrl ?? `http://${host}:${port}`)

/** The same question from another place on; as a path only where we do not know by which name we are known. */
const nextUrl = (
  publicUrl: string | null,
  { limit, wanted }: { limit: number; wanted: WantedEvents },
  cursor: string,
) => {
  const asked = Object.entries(wanted).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return []
    return [[name, typeof value === 'number' ? formatTime(value) : value.join('|')]]
  })
  const query = new URLSearchParams([...asked, ['perPage', String(limit)], ['nextPageToken', cursor]])
  return `${publicUrl?.replace(/\/+$/, '') ?? ''}/api/v1/epcis/events?${query}`
}

const document = ({ events }: EventPage, nowMs: number) => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISQueryDocument',
  schemaVersion: '2.0',
  creationDate: formatTime(nowMs),
  epcisBody: { queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList: events } } },
})

const listEvents = defineOperation({
  method: 'get',
  path: '/epcis/events',
  tag: 'trips',
  summary:
    'What happened to containers and seals, as an EPCIS 2.0 query document in the order of recording; the header Link has the next page, Sealtrail-Cursor where to go on later; a page may hold fewer than `limit` and still have a next one',
  roles: TRIP_READERS,
  query: epcisQuery,
  answers: { 200: { description: 'events', schema: epcisQueryDocument, type: EPCIS_MEDIA_TYPE } },
  async handle({ query, sight, nowMs }, { records, options }) {
    const page = await readEvents(records, namesIn(options), { ...query, sight })
    const cursor = cursorOf(page.places)
    return {
      status: 200,
      body: document(page, nowMs),
      headers: {
        ...VERSIONS,
        'Content-Type': EPCIS_MEDIA_TYPE,
        'Sealtrail-Cursor': cursor,
        ...(page.isEnd ? {} : { Link: `<${nextUrl(options.publicUrl, query, cursor)}>; rel="next"` }),
      },
    }
  },
})

export const epcisOperations: readonly Operation[] = [listEvents]
