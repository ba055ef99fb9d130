import { z } from 'zod'
import { bilingualOut, idOut, timeOut } from './fields.ts'
import { knownAtIn } from './known-at.ts'
import { pageOf, pageQuery } from './page.ts'

/** What can happen to a trip; each item says which, and `detail` what belongs to it. */
export const TIMELINE_KINDS = [
  'created',
  'edited',
  'armed',
  'diverted',
  'seal-replaced',
  'arrival-confirmed',
  'opening-authorised',
  'opening-withdrawn',
  'interval-set',
  'witness-bound',
  'witness-unbound',
  'unsealed',
  'closed',
  'cancelled',
  'departed',
  'in-transit',
  'arrived',
  'milestone-taken-back',
  'alert-raised',
  'alert-amended',
  'alert-withdrawn',
  'alert-acknowledged',
  'alert-assigned',
  'alert-progressed',
  'alert-commented',
  'alert-shelved',
  'alert-escalated',
  'alert-resolved',
  'alert-reopened',
  'alert-ended',
  'custody',
  'command-requested',
  'command-approved',
  'command-sent',
  'command-answered',
  'command-expired',
  'fixes-missing',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

export const timelineQuery = z.strictObject({ ...pageQuery, knownAt: knownAtIn })

const itemSchema = z.object({
  at: timeOut.meta({
    description: 'when it happened: device time of what seals say, effective time of what people do',
  }),
  recordedAt: timeOut.meta({ description: 'when the platform knew' }),
  kind: z.enum(TIMELINE_KINDS),
  by: z.string().meta({ description: 'user name, or `system`' }),
  sealId: idOut.nullable(),
  sentence: bilingualOut.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type TimelineItemWire = z.infer<typeof itemSchema>

export const timelineSchema = pageOf(itemSchema)
  .extend({
    positionsKnown: z.boolean().meta({ description: 'false: history is away, `fixes-missing` can’t be told' }),
  })
  .meta({ id: 'Timeline' })
