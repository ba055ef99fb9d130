import { z } from 'zod'
import { ACTIONS, BIZ_STEPS, DISPOSITIONS, EVENT_TYPES, eventSchema } from '../epcis/event.ts'
import { textIn, timeIn, timeOut, wholeNumberIn } from './fields.ts'
import { pageQuery } from './page.ts'

/** EPCIS 2.0, section 12: where its terms are defined for JSON-LD. */
export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
export const EPCIS_MEDIA_TYPE = 'application/ld+json'

/** What a query is answered with (EPCIS 2.0, section 8.2.7, and its REST binding). */
export const epcisQueryDocument = z
  .object({
    '@context': z.array(z.string()),
    type: z.literal('EPCISQueryDocument'),
    schemaVersion: z.literal('2.0'),
    creationDate: timeOut,
    epcisBody: z.object({
      queryResults: z.object({
        queryName: z.literal('SimpleEventQuery'),
        resultsBody: z.object({ eventList: z.array(eventSchema) }),
      }),
    }),
  })
  .meta({ id: 'EpcisQueryDocument' })

const MOST_VALUES = 20
/** Standard words are written bare, as web URIs or as URNs; they are the same. */
const STANDARD_WORD = /^(?:https:\/\/ref\.gs1\.org\/cbv\/(?:BizStep|Disp)-|urn:epcglobal:cbv:(?:bizstep|disp):)/

/** Several values are alternatives, parted by `|` (EPCIS 2.0 REST binding: pipeDelimited). */
const anyOf = <Value extends z.ZodType<string, string>>(value: Value, description: string) =>
  z
    .string()
    .max(4_000)
    .meta({ description: `${description}; several are parted by |` })
    .transform((text, context): z.output<Value>[] => {
      const parsed = z.array(value).max(MOST_VALUES).safeParse(text.split('|'))
      if (parsed.success) return parsed.data
      for (const issue of parsed.error.issues) context.addIssue(issue.message)
      return z.NEVER
    })
    .optional()

const word = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .string()
    .transform((text) => text.replace(STANDARD_WORD, ''))
    .pipe(z.enum(words))
const uri = textIn(500)

const ofEvents = {
  eventType: anyOf(z.enum(EVENT_TYPES), 'type of the event'),
  GE_eventTime: timeIn.optional(),
  LT_eventTime: timeIn.optional(),
  GE_recordTime: timeIn.optional(),
  LT_recordTime: timeIn.optional(),
  EQ_action: anyOf(z.enum(ACTIONS), 'action'),
  EQ_bizStep: anyOf(word(BIZ_STEPS), 'business step'),
  EQ_disposition: anyOf(word(DISPOSITIONS), 'disposition'),
  EQ_readPoint: anyOf(uri, 'read point'),
  EQ_bizLocation: anyOf(uri, 'business location'),
  MATCH_epc: anyOf(uri, 'container or seal in epcList or childEPCs, written out'),
  MATCH_parentID: anyOf(uri, 'container that a seal was put on or taken off, written out'),
  MATCH_anyEPC: anyOf(uri, 'container or seal anywhere in the event, written out'),
}
const ofPages = {
  ...pageQuery,
  perPage: wholeNumberIn(1, 500).optional().meta({ description: 'what EPCIS calls `limit`' }),
  nextPageToken: z.string().min(1).max(512).optional().meta({ description: 'what EPCIS calls `cursor`' }),
}

/** The query as EPCIS names it, and the names that every list here has. */
export const epcisQuery = z
  .strictObject({ ...ofPages, ...ofEvents })
  .refine(({ nextPageToken, cursor }) => nextPageToken === undefined || cursor === null, {
    path: ['nextPageToken'],
    message: 'expected nextPageToken or cursor, got both',
  })
  .transform(({ perPage, nextPageToken, limit, cursor, ...wanted }) => ({
    limit: perPage ?? limit,
    cursor: nextPageToken ?? cursor,
    wanted,
  }))
export type WantedEvents = z.output<typeof epcisQuery>['wanted']
