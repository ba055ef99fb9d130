import { distanceM } from '../../domain/distance.ts'
import { shortBearingDeg } from '../../domain/earth.ts'
import { createRandom } from '../random.ts'
import type { Receiver } from '../seal/receiver.ts'
import { type Body, createSealDevice } from '../seal/seal-device.ts'
import type { Step, Steps } from '../step.ts'
import type { TrackPoint } from './read-gpx.ts'

export type ReplayOptions = {
  readonly sealId: string
  /** In the order of their times. */
  readonly points: readonly TrackPoint[]
  /** When the first point happens now; the others keep their distance in time. */
  readonly startMs: number
  /** Points closer in time than this to the one before are left out. */
  readonly intervalMs: number
  readonly seed: string
}

/** A recorded position has its error in it already; what its receiver thought of it is not on record. */
const recorded: Receiver = {
  read: ({ position, speedKmh, headingDeg }) => ({
    position,
    accuracyM: null,
    speedKmh: Math.round(speedKmh * 10) / 10,
    headingDeg: Math.round(headingDeg) % 360,
    altitudeM: null,
    satellites: null,
    source: 'gnss',
    agoMs: 0,
  }),
}

/** Where the track was at `point`, and how it came there from the point before. */
const bodyAt = (before: TrackPoint, point: TrackPoint): Body => {
  const hours = (point.atMs - before.atMs) / 3_600_000
  return {
    position: point.position,
    headingDeg: shortBearingDeg(before.position, point.position),
    speedKmh: hours > 0 ? distanceM(before.position, point.position) / 1_000 / hours : 0,
  }
}

/** A seal that was where a recorded track was, shifted in time; ends with the track. */
export const createReplay = (options: ReplayOptions): Steps => {
  const { sealId, points, startMs } = options
  const random = createRandom(`${options.seed}/${sealId}`)
  const device = createSealDevice({ startMs, clockOffsetMs: 0, random, receiver: recorded })
  const shiftMs = startMs - (points[0]?.atMs ?? 0)
  let { intervalMs } = options
  let lastMs = Number.NEGATIVE_INFINITY
  let index = 0

  const stepAt = (at: number, point: TrackPoint): Step => {
    const nowMs = point.atMs + shiftMs
    const report = device.report(bodyAt(points[at - 1] ?? point, point), nowMs, 'open')
    return { sendAtMs: nowMs, body: device.send(report, nowMs, false), powered: true, truths: [] }
  }
  /** Skips what is too close to the point before. */
  const upcoming = (): TrackPoint | undefined => {
    while (index < points.length && (points[index]?.atMs ?? 0) - lastMs < intervalMs) index++
    return points[index]
  }

  return {
    take: (untilMs) => {
      const point = upcoming()
      if (!point || point.atMs + shiftMs > untilMs) return null
      lastMs = point.atMs
      return stepAt(index++, point)
    },
    nextMs: () => {
      const point = upcoming()
      return point ? point.atMs + shiftMs : null
    },
    setIntervalMs: (value) => {
      intervalMs = value
    },
    reportNow: () => {
      lastMs = Number.NEGATIVE_INFINITY
    },
    unlock: () => 'a recorded track has no lock to open',
  }
}
