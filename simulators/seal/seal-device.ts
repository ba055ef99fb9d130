import { formatTime } from '../../contract/time.ts'
import type { LngLat } from '../../domain/place.ts'
import type { Random } from '../random.ts'
import type { EventJson, FixJson, LockJson, ReportJson } from '../report-json.ts'
import { type Charge, createBattery } from './battery.ts'
import { towerAt } from './cell-tower.ts'
import { type ClockFault, createDeviceClock } from './device-clock.ts'
import type { LockChange } from './lock-change.ts'
import { createReceiver, type Reading, type Receiver, type SkyName } from './receiver.ts'

/** A report before it is sent: the seal adds when it sends it, and whether it had to wait. */
export type KeptReport = Omit<ReportJson, 'sentAt' | 'buffered'>

/** The truth about the seal at one moment. */
export type Body = { readonly position: LngLat; readonly headingDeg: number; readonly speedKmh: number }

export type SealDevice = {
  /** Writes down a report at a moment of true time. */
  report(body: Body, trueMs: number, sky: SkyName): KeptReport
  /** The lock tells of itself in the next report, and in all that follow. */
  changeLock(change: LockChange): void
  /** A pothole or a blow: told in the next report. */
  shake(trueMs: number): void
  send(kept: KeptReport, trueMs: number, buffered: boolean): ReportJson
}

/** Many devices count in one byte, others in two (DOMAIN, "Devices": it rolls over). */
const COUNTERS = [256, 65_536] as const
const FIRMWARES = ['2.4.1', '2.4.3', '3.0.0'] as const
/** 0.1 m: more digits would claim more than a receiver knows. */
const DEGREE_DIGITS = 6

export type SealDeviceOptions = {
  readonly startMs: number
  /** How fast its clock is, ms. */
  readonly clockOffsetMs: number
  readonly random: Random
  readonly receiver?: Receiver
  readonly clockFaults?: readonly ClockFault[]
  readonly charge?: Charge
  /** Whether it feels its reception jammed at a moment of true time; not every device can tell. */
  readonly feelsJammed?: (trueMs: number) => boolean
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

export const createSealDevice = (options: SealDeviceOptions): SealDevice => {
  const { startMs, random } = options
  const { clockOffsetMs: offsetMs, clockFaults: faults = [] } = options
  const clock = createDeviceClock({ startMs, offsetMs, faults, random: random.fork('clock') })
  const battery = createBattery(startMs, random.fork('battery'), options.charge)
  const receiver = options.receiver ?? createReceiver(random.fork('receiver'))
  const cells = random.fork('cells')
  const counter = random.pick(COUNTERS)
  const firmware = random.pick(FIRMWARES)
  let seq = Math.floor(random.next() * counter)
  let lock: LockJson = { state: 'locked', wire: 'intact', case: 'closed' }
  let events: readonly EventJson[] = []
  let lastFixMs = startMs

  return {
    report: (body, trueMs, sky) => {
      const reading = receiver.read(body, (trueMs - lastFixMs) / 1_000, sky)
      lastFixMs = trueMs
      seq = (seq + 1) % counter
      const told = events
      events = []
      const shownMs = clock.at(trueMs)
      return {
        v: 1,
        seq,
        at: formatTime(shownMs),
        ...(reading ? { fix: fixJson(reading, shownMs) } : {}),
        lock,
        ...(told.length > 0 ? { events: told } : {}),
        batteryPct: battery.shownPct(trueMs),
        charging: false,
        cell: towerAt(body.position, cells),
        ...(options.feelsJammed?.(trueMs) ? { jamming: true } : {}),
        firmware,
      }
    },
    changeLock: ({ atMs, change, event }) => {
      lock = { ...lock, ...change }
      events = [...events, { kind: event, at: formatTime(clock.at(atMs)) }]
    },
    shake: (trueMs) => {
      events = [...events, { kind: 'shock', at: formatTime(clock.at(trueMs)) }]
    },
    send: (kept, trueMs, buffered) => ({ ...kept, sentAt: formatTime(clock.at(trueMs)), buffered }),
  }
}

const fixJson = (reading: Reading, shownMs: number): FixJson => ({
  at: formatTime(Math.floor((shownMs - reading.agoMs) / 1_000) * 1_000),
  lat: round(reading.position[1], DEGREE_DIGITS),
  lon: round(reading.position[0], DEGREE_DIGITS),
  ...(reading.accuracyM === null ? {} : { accuracyM: reading.accuracyM }),
  ...(reading.speedKmh === null ? {} : { speedKmh: reading.speedKmh }),
  ...(reading.headingDeg === null ? {} : { headingDeg: reading.headingDeg }),
  ...(reading.altitudeM === null ? {} : { altitudeM: reading.altitudeM }),
  ...(reading.satellites === null ? {} : { satellites: reading.satellites }),
  source: reading.source,
})
