import { z } from 'zod'
import type { TripId } from '../../domain/ids.ts'
import { idField, idOut, textIn, timeOut } from './fields.ts'
import { incidentSchema } from './incident.ts'
import { pageQuery } from './page.ts'
import { tripSchema } from './trip.ts'

export const noteBody = z.strictObject({ text: textIn(2_000) })
export const watchBody = z.strictObject({ reason: textIn(500) })
export const watchParams = z.strictObject({ tripId: idField<TripId>() })
export const handoverBody = z.strictObject({ note: textIn(2_000).optional() })
export const handoverParams = z.strictObject({ id: idField<string>() })
export const handoverQuery = z.strictObject(pageQuery)

export const noteSchema = z
  .object({
    id: idOut,
    at: timeOut,
    by: z.string(),
    region: z.string().nullable().meta({ description: 'null: for everybody' }),
    text: z.string(),
  })
  .meta({ id: 'ShiftNote' })

export const watchedSchema = z
  .object({ trip: tripSchema, by: z.string(), at: timeOut, reason: z.string() })
  .meta({ id: 'WatchedTrip' })

/** What the next shift must know, as the caller may see it (DOMAIN, "Who uses it"). */
export const pictureSchema = z
  .object({
    at: timeOut,
    region: z.string().nullable(),
    openIncidents: z.array(incidentSchema),
    openIncidentsTruncated: z.boolean().meta({ description: 'there are more: GET /incidents has all' }),
    watchList: z.array(watchedSchema),
    unconfirmedArrivals: z.array(tripSchema).meta({ description: 'arrived and not confirmed, longest first' }),
    notes: z.array(noteSchema).meta({ description: 'since the last hand-over, oldest first' }),
  })
  .meta({ id: 'ShiftPicture' })
export type PictureWire = z.infer<typeof pictureSchema>

const handoverMembers = {
  id: idOut,
  at: timeOut,
  by: z.string(),
  region: z.string().nullable(),
  acceptedBy: z.string().nullable(),
  acceptedAt: timeOut.nullable(),
}
export const handoverSummarySchema = z.object(handoverMembers).meta({ id: 'HandoverSummary' })
/** A hand-over with what was handed over, as it was then. */
export const handoverSchema = z.object({ ...handoverMembers, picture: pictureSchema }).meta({ id: 'Handover' })
/** The picture now, with the last hand-over. */
export const currentShiftSchema = z
  .object({ ...pictureSchema.shape, last: handoverSummarySchema.nullable() })
  .meta({ id: 'CurrentShift' })
export type CurrentShiftWire = z.infer<typeof currentShiftSchema>
