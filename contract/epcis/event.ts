import { z } from 'zod'
import { timeOut } from '../http/fields.ts'

/*
 * The part of GS1 EPCIS 2.0 and CBV 2.0 that a journey under supervision needs, in the JSON binding (standard values as bare
 * words, everything else as URIs). docs/epcis.md says what becomes of what.
 */

export const EVENT_TYPES = ['ObjectEvent', 'AssociationEvent'] as const
/** CBV 2.0, section 7.1. */
export const BIZ_STEPS = [
  'installing',
  'departing',
  'transporting',
  'arriving',
  'inspecting',
  'removing',
  'sensor_reporting',
] as const
/** CBV 2.0, section 7.2. */
export const DISPOSITIONS = ['container_closed', 'container_open', 'in_transit', 'in_progress', 'unknown'] as const
export const ACTIONS = ['ADD', 'OBSERVE', 'DELETE'] as const
/** CBV 2.0, sensor alert types: what was watched for happened, or the device itself is not well. */
const EXCEPTIONS = ['ALARM_CONDITION', 'ERROR_CONDITION'] as const

const uri = z.string().meta({ format: 'uri' })
const place = z.object({ id: uri })

const sensorElement = z.object({
  sensorMetadata: z.object({ time: timeOut, deviceID: uri.optional() }),
  sensorReport: z.array(
    z.object({
      type: uri.meta({ description: 'the code of the alert' }),
      exception: z.enum(EXCEPTIONS),
      uriValue: uri.meta({ description: 'the alert: severity, sentence, evidence and history' }),
    }),
  ),
})

/** EPCIS 2.0, section 7.4.1.3: the event with this id is not true. */
const errorDeclaration = z.object({
  declarationTime: timeOut,
  reason: z.enum(['did_not_occur', 'incorrect_data']),
  correctiveEventIDs: z.array(uri).optional(),
})

const what = {
  eventTime: timeOut,
  eventTimeZoneOffset: z.literal('+07:00'),
  action: z.enum(ACTIONS),
  bizStep: z.enum(BIZ_STEPS),
  disposition: z.enum(DISPOSITIONS).optional(),
  readPoint: place.optional(),
  bizLocation: place.optional(),
  bizTransactionList: z.array(z.object({ bizTransaction: uri })).optional(),
}
const record = {
  eventID: uri.meta({ description: 'hash of what happened (CBV 2.0, section 8.9): the same for the same fact' }),
  recordTime: timeOut,
  errorDeclaration: errorDeclaration.optional(),
}
const objects = {
  type: z.literal('ObjectEvent'),
  ...what,
  epcList: z.array(uri),
  sensorElementList: z.array(sensorElement).optional(),
}
const association = { type: z.literal('AssociationEvent'), ...what, parentID: uri, childEPCs: z.array(uri) }

const happening = z.discriminatedUnion('type', [z.object(objects), z.object(association)])
/** What happened, before it has an id and a place in the record. */
export type Happening = Readonly<z.infer<typeof happening>>

export const eventSchema = z
  .discriminatedUnion('type', [z.object({ ...record, ...objects }), z.object({ ...record, ...association })])
  .meta({ id: 'EpcisEvent' })
export type EpcisEvent = Readonly<z.infer<typeof eventSchema>>
