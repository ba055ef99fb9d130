import type { AlertChange } from '../../../../adapters/records/records.ts'
import type { EpcisEvent } from '../../../../contract/epcis/event.ts'
import type { Alert } from '../../../../domain/alert/alert.ts'
import type { TripId } from '../../../../domain/ids.ts'
import type { Milestones } from '../../../../domain/judging/milestones.ts'
import type { ApiClient } from '../api-client.ts'
import { makeArmedTrip, makeGatesOfRegionI, makeNetwork, ok, registerSeal } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'

export const BASE = 'https://sealtrail.example'
export const CONTAINER = 'urn:epc:id:bic:CSQU3054383'
export const THEIR_CONTAINER = 'urn:epc:id:bic:MSKU9070323'

export type EpcisScene = {
  readonly dashboard: TestDashboard
  readonly admin: ApiClient
  /** Touches region IX and is C1's. */
  readonly ours: TripId
  /** Lies between two gates of region I and is C2's; its seal is VN0000777. */
  readonly theirs: TripId
}

/** Two armed trips of one container each, of different regions and carriers. */
export const openScene = async (): Promise<EpcisScene> => {
  const dashboard = await startDashboard({ publicUrl: BASE })
  const admin = await dashboard.admin()
  await makeNetwork(admin)
  await makeGatesOfRegionI(admin)
  await registerSeal(admin)
  await ok(admin.call('POST', '/seals', { id: 'VN0000777', gate: 'huu-nghi' }))
  const { id: ours, corridor, deadline } = await makeArmedTrip(dashboard, admin, { carrierId: 'C1' })
  const gates = { originGate: 'huu-nghi', destinationGate: 'hai-phong' }
  const containers = [{ number: 'MSKU9070323', mechanicalSeal: null, declaration: null }]
  const rest = { carrierId: 'C2', sealId: 'VN0000777', declaration: '500999', containers }
  const { id: theirs } = await ok(admin.call('POST', '/trips', { ...gates, ...rest, corridor, deadline }))
  const checks = ['recent-report', 'fix-in-origin-gate', 'lock-closed', 'battery-enough', 'clock-in-step']
  const override = { checks: ['corridor-in-force', ...checks], reason: 'thử' }
  await ok(admin.call('POST', `/trips/${theirs}/arm`, { override }))
  return { dashboard, admin, ours, theirs }
}

/** What judging writes into the history of an alert. */
export const saveAlert = ({ deps, nowMs }: TestDashboard, what: AlertChange['what'], ...alerts: readonly Alert[]) =>
  deps.records.alerts.save(
    alerts.map((alert) => ({
      ...{ alertId: alert.id, atMs: nowMs(), by: 'system', what, note: null, resolution: null, alert },
    })),
  )

/** What judging writes of a trip's progress (ingest/keep-milestones.ts). */
export const judge = ({ deps, nowMs }: TestDashboard, tripId: TripId, is: Partial<Milestones>): Promise<void> => {
  const none: Milestones = { departedAtMs: null, inTransitAtMs: null, arrivedAtMs: null }
  const detail = { was: none, is: { ...none, ...is } }
  return deps.records.audit.append({
    ...{ atMs: nowMs(), by: 'system', action: 'trip.judged', target: `trip ${tripId}`, detail },
  })
}

export const asked = (query: Record<string, string>): string => `/epcis/events?${new URLSearchParams(query)}`

export const stepsOf = (events: readonly EpcisEvent[]): string[] => events.map(({ bizStep }) => bizStep)
export const epcsOf = (events: readonly EpcisEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'ObjectEvent' ? event.epcList : [event.parentID]))
