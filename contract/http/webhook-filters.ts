import { z } from 'zod'
import { ALERT_CODES, SEVERITIES, type Severity } from '../../domain/alert/alert.ts'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import { idField, idOut, textIn } from './fields.ts'

/** More of a kind than there are in the country is a mistake. */
const MOST_OF_A_KIND = 500
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(MOST_OF_A_KIND).optional()

/** What of a subscribed type an end point wants: an event must pass all members that are given. */
export const webhookFiltersIn = z
  .strictObject({
    severities: some(z.enum(SEVERITIES)).meta({ description: 'of alerts; other events pass' }),
    codes: some(z.enum(ALERT_CODES)).meta({ description: 'of alerts; other events pass' }),
    gates: some(idField<GateId>()).meta({ description: "the trip's origin or destination, or the seal's gates" }),
    corridors: some(idField<CorridorId>()),
    regions: some(textIn(64)).meta({ description: 'regions of those gates' }),
  })
  .meta({ description: 'what belongs to no place, such as a degraded platform, passes gates, corridors and regions' })
export type WebhookFilters = z.output<typeof webhookFiltersIn>

export const webhookFiltersOut = z
  .object({
    severities: z.array(z.enum(SEVERITIES)).optional(),
    codes: z.array(z.string()).optional(),
    gates: z.array(idOut).optional(),
    corridors: z.array(idOut).optional(),
    regions: z.array(z.string()).optional(),
  })
  .meta({ id: 'WebhookFilters' })

/** What an event is about, as it was when it happened: a trip that is diverted later had other gates then. */
export type EventScope = {
  /** Null for what is no alert. */
  readonly code: string | null
  readonly gates: readonly string[]
  readonly corridor: string | null
}

const wants = (wanted: readonly string[] | undefined, is: string | null): boolean =>
  wanted === undefined || is === null || wanted.includes(is)

/** Whether an event passes; `regionOf` knows the gates of today. */
export const passesFilters = (
  { severities, codes, gates, corridors, regions }: WebhookFilters,
  event: { readonly severity: Severity | null; readonly scope: EventScope },
  regionOf: (gate: string) => string | undefined,
): boolean => {
  const { scope } = event
  if (!wants(severities, event.severity) || !wants(codes, scope.code)) return false
  if (scope.gates.length === 0 && scope.corridor === null) return true
  return (
    (gates === undefined || scope.gates.some((gate) => (gates as readonly string[]).includes(gate))) &&
    (corridors === undefined || (corridors as readonly string[]).some((corridor) => corridor === scope.corridor)) &&
    (regions === undefined || scope.gates.some((gate) => regions.includes(regionOf(gate) ?? '')))
  )
}
