import { afterEach, describe, expect, it, vi } from 'vitest'
import { startFleet } from '../../simulators/fleet.ts'
import { createJourney } from '../../simulators/journey.ts'
import type { ReportJson } from '../../simulators/report-json.ts'
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios.ts'
import type { Truth } from '../../simulators/truth.ts'
import { AT_ONCE, createWorldClock } from '../../simulators/world-clock.ts'
import { routeLine } from './drive.ts'
import { type Heard, startPlainBroker } from './plain-broker.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const startBroker = async (port?: number) => {
  const broker = await startPlainBroker(port)
  stops.push(broker.stop)
  return broker
}

/** One seal that began five minutes ago and reports every second. */
const startSeal = (url: string, options: { scenario?: ScenarioName; token?: string; pastMin?: number } = {}) => {
  const { scenario = 'clean', token = 'token-VN0001', pastMin = 5 } = options
  const startMs = Date.now() - pastMin * 60_000
  const journey = createJourney({
    sealId: 'VN0001',
    route: routeLine('LB-DN'),
    startM: 10_000,
    startMs,
    intervalMs: 1_000,
    seed: '1',
    scenario: SCENARIOS[scenario],
    incidentAtMs: Date.now() + 3_000,
  })
  const truths: Truth[] = []
  const warnings: string[] = []
  const world = createWorldClock({ realNowMs: Date.now }, { startMs, speedup: AT_ONCE })
  const fleet = startFleet(
    { world, realNowMs: Date.now, tell: (truth) => truths.push(truth), warn: (text) => warnings.push(text) },
    { url, seals: [{ sealId: 'VN0001', token, steps: journey }] },
  )
  stops.push(fleet.stop)
  return { fleet, truths, warnings }
}

const reports = (heard: readonly Heard[]): ReportJson[] =>
  heard
    .filter(({ topic }) => topic === 'eseal/v1/VN0001/report')
    .flatMap(({ text }) => [JSON.parse(text) as ReportJson | ReportJson[]].flat())
const until = (condition: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(condition, { timeout: 20_000, interval: 50 })

describe('a fleet', () => {
  it('sends its past as flushed buffers, says that it is there, then reports live', async () => {
    const broker = await startBroker()
    const { fleet } = startSeal(broker.url)
    await fleet.caughtUp
    const past = reports(broker.heard)
    expect(past.length).toBeGreaterThan(150)
    expect(past.filter(({ buffered }) => !buffered).length).toBeLessThan(30)
    expect(broker.heard).toContainEqual({
      topic: 'eseal/v1/VN0001/status',
      text: '{"v":1,"online":true}',
      retain: true,
    })
    await until(() => expect(reports(broker.heard).filter(({ buffered }) => !buffered).length).toBeGreaterThan(0))
  })

  it('carries out an order and answers', async () => {
    const broker = await startBroker()
    const { fleet } = startSeal(broker.url)
    await fleet.caughtUp
    await until(() => expect(broker.heard.some(({ topic }) => topic.endsWith('/status'))).toBe(true))
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const order = (id: string, kind: string, more = {}): Promise<void> =>
      broker.publish('eseal/v1/VN0001/command', JSON.stringify({ v: 1, id, kind, expiresAt, ...more }))
    const answers = (): unknown[] =>
      broker.heard.filter(({ topic }) => topic.endsWith('/receipt')).map(({ text }) => JSON.parse(text))
    // The subscription may still be on its way: an order that nobody hears is given again.
    await until(async () => {
      await order('c1', 'set-interval', { intervalS: 2 })
      expect(answers()).toContainEqual({ v: 1, commandId: 'c1', result: 'done' })
    })
    await order('c2', 'reboot')
    await order('c3', 'locate', { expiresAt: '2020-01-01T00:00:00Z' })
    await until(() => {
      expect(answers()).toContainEqual(expect.objectContaining({ commandId: 'c2', result: 'refused' }))
      expect(answers()).toContainEqual({ v: 1, commandId: 'c3', result: 'refused', reason: 'expired' })
    })
  })

  it('loses nothing when the broker goes away and comes back', async () => {
    const first = await startBroker()
    const { fleet } = startSeal(first.url)
    await fleet.caughtUp
    await until(() => expect(reports(first.heard).some(({ buffered }) => !buffered)).toBe(true))
    await stops.splice(0, 1)[0]?.()
    const before = reports(first.heard).length
    const second = await startBroker(first.port)
    await until(() => expect(reports(second.heard).length).toBeGreaterThan(3))
    const seqs = [...reports(first.heard), ...reports(second.heard)].map(({ seq }) => seq)
    expect(seqs.length).toBeGreaterThan(before)
    const modulo = Math.max(...seqs) > 255 ? 65_536 : 256
    const steps = seqs.slice(1).map((seq, index) => (seq - (seqs[index] ?? 0) + modulo) % modulo)
    expect(steps.every((step) => step <= 1)).toBe(true)
  })

  it('falls silent without a farewell when its scenario says so', async () => {
    const broker = await startBroker()
    const { truths, fleet } = startSeal(broker.url, { scenario: 'silence' })
    await fleet.caughtUp
    await until(() =>
      expect(broker.heard).toContainEqual({
        topic: 'eseal/v1/VN0001/status',
        text: '{"v":1,"online":false}',
        retain: true,
      }),
    )
    expect(truths).toEqual([expect.objectContaining({ code: 'SIGNAL_LOST', sealId: 'VN0001' })])
  })

  it('says once that its token is refused, and stops all the same', async () => {
    const broker = await startBroker()
    const { fleet, warnings } = startSeal(broker.url, { token: 'wrong' })
    await until(() => expect(warnings).toHaveLength(1))
    expect(warnings[0]).toMatch(/VN0001.*Bad username or password/i)
    await fleet.stop()
    expect(reports(broker.heard)).toEqual([])
  })
})
