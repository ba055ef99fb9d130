import { z } from 'zod'
import { ALERT_CODES, ALERT_PROGRESS, ALERT_STATES, RESOLUTION_REASONS, SEVERITIES } from '../../domain/alert/alert.ts'
import type { CorridorId, GateId, SealId, TripId } from '../../domain/ids.ts'
import { bilingualOut, flagIn, idField, idOut, regionIn, textIn, timeIn, timeOut, versionOut } from './fields.ts'
import { positionOut } from './geometry.ts'
import { knownAtIn } from './known-at.ts'
import { pageQuery } from './page.ts'
import { ROLES } from './session.ts'

/** Change cursors are decimal; shorter ones than the store's 16 digits mean the same number. */
export const alertCursorIn = z
  .string()
  .regex(/^\d{1,16}$/, 'expected the cursor of an alert, up to 16 digits')
  .transform((text) => text.padStart(16, '0'))

export const alertQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(ALERT_STATES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  code: z
    .string()
    .regex(/^[A-Z_]{1,40}$/, 'expected an alert code such as ROUTE_DEVIATION')
    .optional(),
  gate: idField<GateId>().optional(),
  region: regionIn,
  corridor: idField<CorridorId>().optional(),
  tripId: idField<TripId>().optional(),
  sealId: idField<SealId>().optional(),
  assignee: z.string().min(1).max(64).optional(),
  unseen: flagIn.optional().meta({ description: 'amended since somebody dealt with it' }),
  since: alertCursorIn.optional(),
  knownAt: knownAtIn,
})

/** A replay is of one trip, in one order. */
export const replayContradictions = ({ knownAt, tripId, ...asked }: z.output<typeof alertQuery>): string[] =>
  knownAt === undefined
    ? []
    : [
        ...(tripId === undefined ? ['tripId'] : []),
        ...(['since', 'gate', 'region', 'corridor', 'unseen'] as const).filter((member) => asked[member] !== undefined),
      ]
export const resolveBody = z.strictObject({
  reason: z.enum(RESOLUTION_REASONS),
  note: z.union([z.literal(''), textIn(2_000)]).default(''),
})
export const acknowledgeBody = z.strictObject({})
export const assignBody = z.strictObject({
  assignee: z.string().min(1).max(64).nullable().meta({ description: 'a user name; null = nobody' }),
})
export const progressBody = z.strictObject({
  progress: z.enum(ALERT_PROGRESS),
  note: textIn(2_000).nullable().default(null),
})
export const commentBody = z.strictObject({ text: textIn(2_000) })
export const shelveBody = z.strictObject({
  until: timeIn.nullable().meta({ description: 'at most 24 h ahead; null takes it back to the queue' }),
  reason: textIn(500),
})
export const reopenBody = z.strictObject({ reason: textIn(500) })

const figures = z.record(z.string(), z.union([z.number(), z.string(), z.null()]))

export const alertSchema = z
  .object({
    id: idOut,
    version: versionOut,
    code: z.enum(ALERT_CODES),
    severity: z.enum(SEVERITIES),
    state: z.enum(ALERT_STATES),
    progress: z.enum(ALERT_PROGRESS),
    assignee: z.string().nullable(),
    shelvedUntil: timeOut.nullable(),
    tripId: idOut.nullable().meta({ description: 'null: it concerns the platform, not one trip' }),
    sealId: idOut.nullable(),
    incidentId: z.string(),
    startedAt: timeOut,
    endedAt: timeOut.nullable(),
    confirmedAt: timeOut,
    raisedAt: timeOut,
    late: z.boolean(),
    position: positionOut.nullable(),
    mergedInto: idOut.nullable(),
    sentence: bilingualOut,
    evidence: z.object({
      measured: figures,
      threshold: figures,
      fixes: z.array(
        z.object({
          at: timeOut,
          seq: z.number().nullable(),
          position: positionOut,
          accuracyM: z.number(),
          crossTrackM: z.number().nullable(),
          of: z.string().optional().meta({ description: 'whose fix it is when it is not this seal’s own' }),
        }),
      ),
      against: z.array(bilingualOut),
    }),
    resolution: z.object({ reason: z.enum(RESOLUTION_REASONS), note: z.string() }).nullable(),
    eaeuCode: z.string().nullable(),
    unseenSince: timeOut.nullable().meta({
      description: 'judging has amended it since somebody acknowledged or resolved it; any act or comment clears it',
    }),
    escalatedTo: z.enum(['supervisors', 'national']).nullable().meta({ description: 'while nobody acknowledges a P1' }),
    escalatesAt: timeOut.nullable().meta({ description: 'when the next step is due' }),
    cursor: z.string(),
  })
  .meta({ id: 'Alert' })
export type AlertWire = z.infer<typeof alertSchema>

/** Who may be asked to answer for one alert: no more of them than whoever asks must know. */
export const assigneesSchema = z
  .object({ items: z.array(z.object({ username: z.string(), displayName: z.string(), role: z.enum(ROLES) })) })
  .meta({ id: 'Assignees' })
export type AssigneesWire = z.infer<typeof assigneesSchema>

/** One alert with what happened to it, oldest first. */
export const alertDetailSchema = z
  .object({
    ...alertSchema.shape,
    history: z.array(
      z.object({
        at: timeOut,
        by: z.string().meta({ description: '`system` when judging did it' }),
        what: z.string(),
        severity: z.enum(SEVERITIES),
        state: z.enum(ALERT_STATES),
        note: z.string().nullable(),
        resolution: z.enum(RESOLUTION_REASONS).nullable(),
        assignee: z.string().nullable().meta({ description: 'from then on' }),
        progress: z.enum(ALERT_PROGRESS),
        shelvedUntil: timeOut.nullable(),
      }),
    ),
  })
  .meta({ id: 'AlertDetail' })
export type AlertDetailWire = z.infer<typeof alertDetailSchema>
