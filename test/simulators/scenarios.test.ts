import { describe, expect, it } from 'vitest'
import { compileCorridor } from '../../domain/corridor/compile-corridor.ts'
import { distanceM } from '../../domain/distance.ts'
import { drive, INCIDENT_MS, journeyOf, MINUTE_MS, reportsOf, routeLine } from './drive.ts'

const line = { role: 'main' as const, geometry: { type: 'LineString' as const, coordinates: routeLine('LB-DN') } }
const corridor = compileCorridor({ lines: [{ ...line, halfWidthM: 500, sections: [] }] }, { innerFraction: 0.8 })
const crossTrackM = (fix: { lon: number; lat: number }): number => corridor.locate([fix.lon, fix.lat]).crossTrackM
const iso = (ms: number): string => new Date(ms).toISOString()

const run = (scenario: Parameters<typeof journeyOf>[0], minutes = 150, seed = 'test') => {
  const steps = drive(journeyOf(scenario, { seed }), minutes)
  return { steps, reports: reportsOf(steps), truths: steps.flatMap(({ truths }) => truths) }
}

describe('scenarios and their truth', () => {
  it('clean has nothing to find', () => {
    const { truths, reports } = run('clean')
    expect(truths).toEqual([])
    expect(reports.every(({ lock, events }) => lock.wire === 'intact' && lock.state === 'locked' && !events)).toBe(true)
  })

  it.each([
    ['cut', 'SEAL_CUT', 'wire-cut', { wire: 'cut' }],
    ['opened', 'SEAL_OPENED', 'opened', { state: 'open' }],
    ['case-open', 'DEVICE_CASE_OPEN', 'case-opened', { case: 'open' }],
  ] as const)('%s is told at once and stays', (scenario, code, kind, lock) => {
    const { steps, truths } = run(scenario)
    expect(truths).toEqual([{ sealId: 'VN0001', code, fromMs: INCIDENT_MS }])
    const after = steps.filter(({ sendAtMs, body }) => sendAtMs >= INCIDENT_MS && body !== null)
    expect(after[0]?.sendAtMs).toBe(INCIDENT_MS)
    expect(reportsOf(after)[0]?.events?.map((event) => event.kind)).toEqual([kind])
    for (const report of reportsOf(after)) expect(report.lock).toMatchObject(lock)
    for (const report of reportsOf(steps.filter(({ sendAtMs }) => sendAtMs < INCIDENT_MS)))
      expect(report.lock).toEqual({ state: 'locked', wire: 'intact', case: 'closed' })
  })

  it.each(['a', 'b', 'c', 'd', 'e'])('detour leaves the route, far, and comes back: %s', (seed) => {
    const { truths, reports } = run('detour', 150, seed)
    const [begun, ended] = truths
    expect(truths).toHaveLength(2)
    expect(begun).toEqual({ sealId: 'VN0001', code: 'ROUTE_DEVIATION', fromMs: INCIDENT_MS })
    const toMs = ended?.toMs ?? 0
    expect(toMs).toBeGreaterThan(INCIDENT_MS + 5 * MINUTE_MS)
    const far = reports.filter(({ fix }) => fix && crossTrackM(fix) > 700)
    expect(far.length).toBeGreaterThan(10)
    for (const { at } of far) {
      expect(Date.parse(at)).toBeGreaterThan(INCIDENT_MS)
      expect(Date.parse(at)).toBeLessThan(toMs)
    }
    const soon = far.filter(({ at }) => Date.parse(at) < INCIDENT_MS + 4 * MINUTE_MS)
    expect(soon.length, 'off the route within four minutes').toBeGreaterThan(2)
  })

  it('long-stop stands within 150 m for as long as its truth says', () => {
    const { truths, reports } = run('long-stop')
    const truth = truths.at(-1)
    expect(truth).toMatchObject({ code: 'LONG_STOP', fromMs: INCIDENT_MS })
    const toMs = truth?.toMs ?? 0
    const standing = reports.filter(({ at }) => at > iso(INCIDENT_MS + MINUTE_MS) && at < iso(toMs - 1_000))
    const first = standing[0]?.fix
    expect(standing.length).toBeGreaterThan(150)
    for (const { fix } of standing)
      expect(distanceM([first?.lon ?? 0, first?.lat ?? 0], [fix?.lon ?? 0, fix?.lat ?? 0])).toBeLessThan(150)
    const later = reports.find(({ at }) => at > iso(toMs + 10 * MINUTE_MS))?.fix
    expect(distanceM([first?.lon ?? 0, first?.lat ?? 0], [later?.lon ?? 0, later?.lat ?? 0])).toBeGreaterThan(1_000)
  })

  it('silence sends and keeps nothing while it lasts, then is back', () => {
    const { steps, reports, truths } = run('silence')
    const truth = truths.at(-1)
    const silent = steps.filter(({ sendAtMs }) => sendAtMs >= INCIDENT_MS && sendAtMs < (truth?.toMs ?? 0))
    expect(silent.length).toBeGreaterThan(10)
    expect(silent.every(({ body, powered }) => body === null && !powered)).toBe(true)
    expect(reports.some(({ at }) => at > iso(INCIDENT_MS + 5_000) && at < iso((truth?.toMs ?? 0) - 5_000))).toBe(false)
    expect(reports.some(({ at }) => at > iso(truth?.toMs ?? 0))).toBe(true)
  })

  it('tunnel keeps its reports and sends them in a burst, newest first, twice', () => {
    const { steps, truths } = run('tunnel')
    const truth = truths.at(-1)
    expect(truth).toMatchObject({ code: 'SIGNAL_LOST', fromMs: INCIDENT_MS })
    const inside = steps.filter(({ sendAtMs }) => sendAtMs >= INCIDENT_MS && sendAtMs < (truth?.toMs ?? 0))
    expect(inside.every(({ body }) => body === null)).toBe(true)
    const bursts = steps.filter(({ body }) => Array.isArray(body) && body.length > 5)
    expect(bursts).toHaveLength(2)
    const [first = [], second = []] = bursts.map(({ body }) => [body ?? []].flat())
    const times = first.map(({ at }) => at)
    expect(times).toEqual(times.toSorted().reverse())
    expect(first.every(({ buffered }) => buffered)).toBe(true)
    const content = (reports: typeof first) => reports.map(({ sentAt: _, ...rest }) => rest)
    expect(content(second)).toEqual(content(first))
    expect(second[0]?.sentAt).not.toBe(first[0]?.sentAt)
  })

  it.each(['a', 'b', 'c'])('drift wanders by tens of metres and has nothing to find: %s', (seed) => {
    const { truths, reports } = run('drift', 60, seed)
    expect(truths).toEqual([])
    const parked = reports.filter(
      ({ at }) => at > iso(INCIDENT_MS + MINUTE_MS) && at < iso(INCIDENT_MS + 19 * MINUTE_MS),
    )
    const fixes = parked.flatMap(({ fix }) => (fix ? [fix] : []))
    const spread = fixes.map((fix) => distanceM([fixes[0]?.lon ?? 0, fixes[0]?.lat ?? 0], [fix.lon, fix.lat]))
    expect(Math.max(...spread)).toBeGreaterThan(25)
    for (const fix of fixes) {
      expect(crossTrackM(fix)).toBeLessThan(200)
      expect(fix.accuracyM).toBeGreaterThan(30)
      expect(fix.satellites).toBeLessThan(10)
    }
  })
})
