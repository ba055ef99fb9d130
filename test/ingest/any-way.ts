import fc from 'fast-check'
import { tries } from '../tries.ts'
import { ARMED_AT_MS, reportAt } from './line-under-test.ts'

/** A stretch of a journey: how far, how far beside the road, and what the seal says of itself. */
export const step = fc.record({
  gapS: fc.constantFrom(30, 30, 60, 60, 60, 300),
  moveKm: fc.constantFrom(0, 0, 0.4, 0.8),
  northM: fc.constantFrom(0, 0, 0, 450, 700, 1_900),
  what: fc.constantFrom('fix', 'fix', 'fix', 'fix', 'fix', 'fix', 'none', 'jump'),
  sign: fc.constantFrom(null, null, null, null, null, null, null, null, 'cut', 'case', 'opened', 'open', 'locked'),
  eventLagS: fc.integer({ min: 0, max: 20 }).map((n) => n * 30 + 7),
  times: fc.constantFrom(1, 1, 2, 4, 12),
})
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export type Told = { readonly s: number; readonly body: object }
const signOf = ({ sign, eventLagS }: Step, saidS: number): object => {
  if (sign === 'cut') return { lock: { wire: 'cut' } }
  if (sign === 'case') return { lock: { case: 'open' } }
  if (sign === 'open' || sign === 'locked') return { lock: { state: sign } }
  const at = new Date(ARMED_AT_MS + (saidS - eventLagS) * 1_000).toISOString()
  return sign === 'opened' ? { events: [{ kind: 'opened', at }] } : {}
}
/** A journey from two minutes before arming, as the device tells it whose clock is `aheadS` ahead. */
export const journeyOf = (steps: readonly Step[], aheadS: number): Told[] => {
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

/**
 * A counterexample is made smaller for at most so long and is then told as it is: were the test's own time up first, nobody would
 * see it. Without one a slow machine tries fewer journeys, which is no failure.
 */
export const SHRUNK_FOR_MS = tries(540_000, 3_540_000)

/** How reports come: late, in arrays, twice, in any order, and what is done or breaks meanwhile. */
export const delivery = fc.record({
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
  /** From which age on a turn takes more, ms. */
  behindMs: fc.constantFrom(0, 60_000, 1e12),
  behindEntries: fc.constantFrom(2, 1_000),
})
export type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never
export type Message = { readonly receivedS: number; readonly body: unknown }

/** Neighbours that waited equally long come in arrays, as a flushed buffer does. */
export const messagesOf = (told: readonly Told[], how: Delivery): Message[] => {
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
