import type { Alert, AlertCode } from '../../domain/alert/alert.ts'
import type { Act } from '../../domain/trip/act.ts'
import { registeredOf } from '../../domain/trip/registered.ts'
import { placeOf } from '../../domain/trip/seal-succession.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import type { Happening } from './event.ts'
import { geoUri, type Names } from './names.ts'
import type { Statement } from './statement.ts'
import { at } from './tell-act.ts'

/** An alert as a row of its history left it. */
export type AlertHistoryRow = { readonly seq: number; readonly recordedAtMs: number; readonly alert: Alert }

/** Work that was not done in time, or our own trouble: nothing that a seal sensed. */
const UNTOLD: readonly AlertCode[] = [
  'LATE_RISK',
  'LATE',
  'NOT_DEPARTED',
  'UNCONFIRMED_ARRIVAL',
  'SEAL_OVERDUE',
  'PLATFORM_DEGRADED',
]
/** The device itself is not well (EAEU 04, 05). */
const DEVICE_TROUBLE: readonly AlertCode[] = ['LOCK_FAULT', 'LOW_BATTERY', 'CLOCK_ANOMALY']

type Scene = { readonly trip: Trip; readonly acts: readonly Act[]; readonly names: Names }

/** What the seal guards. Before arming that may still change: then the seal alone. */
const guarded = ({ code, sealId }: Alert, { trip, acts, names }: Scene): string[] => {
  if (code === 'MOTION_UNARMED') return []
  const place = sealId && placeOf(sealId, registeredOf(trip, acts).seals, acts)
  const all = trip.containers.map(({ number }) => number)
  return (place && place.containers.length > 0 ? place.containers : all).map((number) => names.container(number, trip))
}

/**
 * Nothing in it but what makes the alert that alert: severity, end and measured values change while it lasts, and stand at
 * the address in `uriValue`.
 */
const happeningOf = (alert: Alert, scene: Scene): Happening | null => {
  const { id, code, state, sealId, startedAtMs, position } = alert
  if (state === 'withdrawn' || UNTOLD.includes(code)) return null
  const { names } = scene
  const device = sealId === null ? {} : { deviceID: names.seal(sealId) }
  const time = at(startedAtMs)
  return {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: 'sensor_reporting',
    ...time,
    epcList: [...guarded(alert, scene), ...(sealId === null ? [] : [names.seal(sealId)])],
    ...(position === null ? {} : { readPoint: { id: geoUri(position) } }),
    sensorElementList: [
      {
        sensorMetadata: { time: time.eventTime, ...device },
        sensorReport: [
          {
            type: names.alertCode(code),
            exception: DEVICE_TROUBLE.includes(code) ? 'ERROR_CONDITION' : 'ALARM_CONDITION',
            uriValue: names.alert(id),
          },
        ],
      },
    ],
  }
}

/** What the history of an alert says, change by change: raised, begun at another time, withdrawn, back again. */
export const statementsOfAlert = (history: readonly AlertHistoryRow[], scene: Scene): Statement[] =>
  history.map(({ seq, recordedAtMs, alert }) => ({
    row: { source: 'alerts', seq, recordedAtMs },
    subject: `alert ${alert.id}`,
    happening: happeningOf(alert, scene),
  }))
