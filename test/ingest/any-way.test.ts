import { cpSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { tries } from '../tries.ts'
import {
  type Delivery,
  delivery,
  journeyOf,
  type Message,
  messagesOf,
  SHRUNK_FOR_MS,
  step,
  type Told,
} from './any-way.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  SEAL,
  TRIP,
} from './line-under-test.ts'

const open = (folder: string, options: Parameters<typeof openLineUnderTest>[1]): Promise<LineUnderTest> =>
  openLineUnderTest(folder, options)

const DEADLINE_S = 1_800
const arm = (line: LineUnderTest): Promise<void> =>
  armOne(line, TRIP, [SEAL], ARMED_AT_MS, ARMED_AT_MS + DEADLINE_S * 1_000)

/** Everything is judged, and time has passed alike whichever way the reports came. */
const longAfter = async (line: LineUnderTest): Promise<void> => {
  await line.settled()
  await line.deafUntil(ARMED_AT_MS + 5 * 24 * 3_600_000)
  await line.settled()
  await line.watched()
}

/** What stands at the end, and how far the trip has come. */
const truthOf = async (line: LineUnderTest, aheadS = 0, closedS: number | null = null) => {
  const alerts = (await line.contentAlerts()).filter(({ state }) => state !== 'withdrawn')
  const trip = await line.records.trips.get(TRIP)
  // Received − sent of a corrected clock includes the second that a live report is on its way.
  const shiftS = aheadS === 0 ? 0 : 1
  // NOT_DEPARTED begins with the arming, LATE with the deadline.
  const byOurClock = [null, 0, closedS, DEADLINE_S]
  const truly = (atS: number | null) => (atS === null || byOurClock.includes(atS) ? atS : atS - shiftS)
  return {
    alerts: alerts.map(({ code, severity, startS, endS }) => `${code} ${severity} ${truly(startS)}–${truly(endS)}`),
    departedAtMs: trip?.departedAtMs && trip.departedAtMs - shiftS * 1_000,
    inTransitAtMs: trip?.inTransitAtMs && trip.inTransitAtMs - shiftS * 1_000,
    arrivedAtMs: trip?.arrivedAtMs && trip.arrivedAtMs - shiftS * 1_000,
  }
}

const runInOrder = async (told: readonly Told[], closedS: number | null) => {
  const line = await open(tempFolder(), {})
  await armTrip(line, { armed: false })
  await arm(line)
  await line.start()
  for (const { s, body } of told) {
    await line.deafUntil(ARMED_AT_MS + (s + 1) * 1_000)
    await line.send('report', body)
  }
  await line.settled()
  if (closedS !== null) await closeTrip(line, closedS)
  await longAfter(line)
  const truth = await truthOf(line)
  await line.close()
  return truth
}

const runAnyWay = async (messages: readonly Message[], how: Delivery, closedS: number | null) => {
  const { checkpointMs, entries: liveEntries, behindMs, behindEntries } = how
  const turns = { liveEntries, behindMs, behindEntries, behindEntriesAJourney: 1, backlogEntries: 2 }
  const options = { checkpointMs, checkpointJourneys: 1, ...turns }
  let folder = tempFolder()
  let line = await open(folder, options)
  await armTrip(line, { armed: false })
  await line.start()
  let armed = false
  let closed = closedS === null
  for (const [index, { receivedS, body }] of messages.entries()) {
    if (!armed && index >= how.armBeforeMessage && receivedS >= 0) {
      await arm(line)
      armed = true
    }
    if (armed && !closed && index >= how.closeBeforeMessage && receivedS >= (closedS ?? 0)) {
      await closeTrip(line, closedS ?? 0)
      closed = true
    }
    for (const [, settled] of how.crashes.filter(([at]) => at === index)) {
      if (settled) await line.settled()
      const copy = tempFolder()
      cpSync(folder, copy, { recursive: true })
      await line.close()
      folder = copy
      line = await open(folder, options)
      await line.start()
    }
    await line.deafUntil(ARMED_AT_MS + receivedS * 1_000)
    await line.send('report', body)
  }
  if (!armed) await arm(line)
  if (!closed) await closeTrip(line, closedS ?? 0)
  await longAfter(line)
  const truth = await truthOf(line, how.aheadS, closedS)
  await line.close()
  return truth
}

describe('the same reports', () => {
  it(
    'end in the same alerts whatever way they came, through crashes, arming and closing',
    async () => {
      const found: string[] = []
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 25, size: 'max' }),
          delivery,
          fc.option(fc.integer({ min: 10, max: 130 }).map((n) => n * 30 + 15)),
          async (steps, how, closedS) => {
            const inOrder = await runInOrder(journeyOf(steps, 0), closedS)
            found.push(...inOrder.alerts)
            const messages = messagesOf(journeyOf(steps, how.aheadS), how)
            expect(await runAnyWay(messages, how, closedS)).toEqual(inOrder)
          },
        ),
        { numRuns: tries(12, 60), interruptAfterTimeLimit: SHRUNK_FOR_MS },
      )
      // A dozen journeys, of which the first lean to small values, need not have all of them.
      const seen = ['ROUTE_DEVIATION', 'SEAL_CUT', 'SEAL_OPENED', 'LATE'].filter((code) =>
        found.some((alert) => alert.startsWith(code)),
      )
      expect(seen.length, seen.join()).toBeGreaterThanOrEqual(2)
    },
    SHRUNK_FOR_MS + 60_000,
  )
})
