import { cpSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
  SEAL,
  TRIP,
} from './line-under-test.ts'

const step = fc.record({
  gapS: fc.constantFrom(30, 30, 60, 60, 60, 300),
  moveKm: fc.constantFrom(0, 0, 0.4, 0.8),
  northM: fc.constantFrom(0, 0, 0, 450, 700, 1_900),
  what: fc.constantFrom('fix', 'fix', 'fix', 'fix', 'fix', 'fix', 'none', 'jump'),
  sign: fc.constantFrom(null, null, null, null, null, null, null, null, 'cut', 'case', 'opened', 'open', 'locked'),
  eventLagS: fc.integer({ min: 0, max: 20 }).map((n) => n * 30 + 7),
  times: fc.constantFrom(1, 1, 2, 4, 12),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

type Told = { readonly s: number; readonly body: object }
const signOf = ({ sign, eventLagS }: Step, saidS: number): object => {
  if (sign === 'cut') return { lock: { wire: 'cut' } }
  if (sign === 'case') return { lock: { case: 'open' } }
  if (sign === 'open' || sign === 'locked') return { lock: { state: sign } }
  const at = new Date(ARMED_AT_MS + (saidS - eventLagS) * 1_000).toISOString()
  return sign === 'opened' ? { events: [{ kind: 'opened', at }] } : {}
}
/** A journey from two minutes before arming, as the device tells it whose clock is `aheadS` ahead. */
const journeyOf = (steps: readonly Step[], aheadS: number): Told[] => {
  let s = -120
  let km = 0
  return steps
    .flatMap((one) => Array.from({ length: one.times }, (_, index) => (index === 0 ? one : { ...one, sign: null })))
    .map((one) => {
      s += one.gapS
      km += one.moveKm
      const fix = one.what === 'none' ? { fix: undefined } : {}
      const saidS = s + aheadS
      const at = one.what === 'jump' ? reportAt(saidS, km + 40, 20_000) : reportAt(saidS, km, one.northM)
      const sentAt = new Date(ARMED_AT_MS + saidS * 1_000).toISOString()
      return { s, body: { ...at, seq: s, sentAt, ...fix, ...signOf(one, saidS) } }
    })
}

const delivery = fc.record({
  /** The seal's clock; known from its first report, which comes at once. */
  aheadS: fc.constantFrom(0, 0, 0, 360, -420),
  /** Seconds from device time to receipt, drawn again every few reports. */
  delaysS: fc.array(fc.constantFrom(1, 1, 1, 240, 2_400, 20_000), { minLength: 1, maxLength: 12 }),
  run: fc.integer({ min: 1, max: 30 }),
  newestFirst: fc.boolean(),
  arrays: fc.integer({ min: 1, max: 40 }),
  /** Buffers above 8 KiB pass the live lane unread. */
  padding: fc.constantFrom(0, 0, 400),
  twice: fc.boolean(),
  crashes: fc.array(fc.tuple(fc.nat(60), fc.boolean()), { maxLength: 3 }),
  armBeforeMessage: fc.constantFrom(0, 0, 3, 20, 1_000),
  closeBeforeMessage: fc.constantFrom(0, 5, 30, 1_000),
  checkpointMs: fc.constantFrom(0, 1e9),
  entries: fc.constantFrom(1, 3, 1_000),
})
type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never
type Message = { readonly receivedS: number; readonly body: unknown }

/** Neighbours that waited equally long come in arrays, as a flushed buffer does. */
const messagesOf = (told: readonly Told[], how: Delivery): Message[] => {
  const groups: { receivedS: number; reports: object[] }[] = []
  let last = { delayS: 0, reports: [] as object[] }
  for (const [index, { s, body }] of told.entries()) {
    const delayS = index === 0 ? 1 : (how.delaysS[Math.floor(index / how.run) % how.delaysS.length] ?? 1)
    const firmware = how.padding > 0 ? { firmware: 'x'.repeat(how.padding) } : {}
    const report = { ...body, ...firmware, ...(delayS > 1 ? { buffered: true } : {}) }
    if (last.delayS === delayS && delayS > 1 && last.reports.length < how.arrays) {
      last.reports.push(report)
      const group = groups.at(-1)
      if (group) group.receivedS = s + delayS
      continue
    }
    last = { delayS, reports: [report] }
    groups.push({ receivedS: s + delayS, reports: last.reports })
  }
  const messages = groups.map(({ receivedS, reports }) => {
    const inTurn = how.newestFirst ? [...reports].reverse() : reports
    return { receivedS, body: inTurn.length === 1 ? inTurn[0] : inTurn }
  })
  const again = how.twice
    ? messages.map(({ receivedS, body }) => {
        const copies = (Array.isArray(body) ? body : [body]).map((one) => ({ ...one, buffered: true }))
        return { receivedS: receivedS + 600, body: copies }
      })
    : []
  return [...messages, ...again].sort((a, b) => a.receivedS - b.receivedS)
}

const opened: LineUnderTest[] = []
afterEach(async () => {
  for (const line of opened.splice(0)) await line.close()
})
const open = async (folder: string, options: Parameters<typeof openLineUnderTest>[1]): Promise<LineUnderTest> => {
  const line = await openLineUnderTest(folder, options)
  opened.push(line)
  return line
}
const close = async (line: LineUnderTest): Promise<void> => {
  opened.splice(opened.indexOf(line), 1)
  await line.close()
}

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
  const byOurClock = [null, closedS, DEADLINE_S]
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
  await close(line)
  return truth
}

const runAnyWay = async (messages: readonly Message[], how: Delivery, closedS: number | null) => {
  const options = { checkpointMs: how.checkpointMs, checkpointJourneys: 1, liveEntries: how.entries, backlogEntries: 2 }
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
      await close(line)
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
  await close(line)
  return truth
}

describe('the same reports', () => {
  it('end in the same alerts whatever way they came, through crashes, arming and closing', async () => {
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
      { numRuns: 12 },
    )
    for (const code of ['ROUTE_DEVIATION', 'SEAL_CUT', 'SEAL_OPENED', 'LATE'])
      expect(found.some((alert) => alert.startsWith(code))).toBe(true)
  }, 600_000)
})
