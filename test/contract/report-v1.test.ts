import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_MAX_BYTES } from '../../contract/limits.ts'
import { parseReportBody } from '../../contract/report-v1.ts'

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const parse = (value: unknown) => parseReportBody(bytes(value))

/** The example of CONTRACT, to the letter. */
const EXAMPLE = {
  v: 1,
  seq: 1841,
  at: '2026-11-21T03:14:07.500Z',
  sentAt: '2026-11-21T03:14:09.120Z',
  buffered: false,
  fix: {
    at: '2026-11-21T03:14:07.000Z',
    lat: 16.6203,
    lon: 106.7312,
    accuracyM: 8,
    speedKmh: 42.5,
    headingDeg: 91,
    altitudeM: 410,
    satellites: 11,
    source: 'gnss',
  },
  lock: { state: 'locked', wire: 'intact', case: 'closed' },
  events: [{ kind: 'unlock-attempt', at: '2026-11-21T03:14:07.100Z', means: 'rfid', card: '0A11', accepted: false }],
  batteryPct: 82,
  charging: false,
  cell: { mcc: 452, mnc: 4, lac: 1203, cid: 55123, rssiDbm: -89 },
  jamming: false,
  firmware: '1.2.3',
}

describe('a report body', () => {
  it('is read whole when it is the example of CONTRACT', () => {
    const { reports, rejected } = parse(EXAMPLE)
    expect(rejected).toEqual([])
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({
      atMs: Date.parse('2026-11-21T03:14:07.500Z'),
      seq: 1841,
      fix: { lng: 106.7312, lat: 16.6203, source: 'gnss', atMs: Date.parse('2026-11-21T03:14:07.000Z') },
      events: [{ kind: 'unlock-attempt', card: '0A11', accepted: false }],
    })
  })

  it('keeps a cut wire beside latitude 91', () => {
    const { reports, rejected } = parse({ v: 1, fix: { lat: 91, lon: 106 }, lock: { wire: 'cut' } })
    expect(reports[0]).toMatchObject({ fix: null, lock: { wire: 'cut', state: null, case: null } })
    expect(rejected.map(({ path }) => path)).toEqual(['fix'])
    expect(rejected[0]?.reason).toContain('lat')
    expect(new TextDecoder().decode(rejected[0]?.body)).toBe('{"lat":91,"lon":106}')
  })

  it('keeps a cut wire beside a lock state nobody knows', () => {
    const { reports, rejected } = parse({ v: 1, lock: { state: 'ajar', wire: 'cut' } })
    expect(reports[0]?.lock).toEqual({ state: null, wire: 'cut', case: null })
    expect(rejected[0]?.path).toBe('lock.state')
  })

  it('judges the good items of an array with a bad one', () => {
    const { reports, rejected } = parse([{ v: 1, batteryPct: 80 }, 7, { v: 1, batteryPct: 79 }])
    expect(reports.map(({ batteryPct }) => batteryPct)).toEqual([80, 79])
    expect(rejected.map(({ path }) => path)).toEqual(['[1]'])
  })

  it('ignores unknown fields and unknown event kinds without quarantine', () => {
    const { reports, rejected } = parse({ v: 1, mood: 'calm', events: [{ kind: 'sneeze' }, { kind: 'sos' }] })
    expect(rejected).toEqual([])
    expect(reports[0]?.events.map(({ kind }) => kind)).toEqual(['sos'])
  })

  it('takes one bad event away and leaves the others', () => {
    const { reports, rejected } = parse({ v: 1, events: [{ kind: 'wire-cut', at: 'noon' }, { kind: 'opened' }] })
    expect(reports[0]?.events.map(({ kind }) => kind)).toEqual(['opened'])
    expect(rejected.map(({ path }) => path)).toEqual(['events[0]'])
  })

  it.each([
    ['no JSON', '{"v":1,'],
    ['a number', '42'],
    ['a string', '"hello"'],
    ['null', 'null'],
    ['nothing', ''],
    ['a body over 64 KiB', JSON.stringify({ v: 1, batteryPct: 1, pad: 'x'.repeat(REPORT_MAX_BYTES) })],
    ['another version', '{"v":2,"batteryPct":5}'],
    ['none of the judged parts', '{"v":1,"seq":4}'],
  ])('is quarantined whole when it is %s', (_, body) => {
    const { reports, rejected } = parse(body)
    expect(reports).toEqual([])
    expect(rejected.map(({ path }) => path)).toEqual([''])
    expect(rejected[0]?.reason).not.toBe('')
  })

  it('is quarantined whole when it is not UTF-8', () => {
    expect(parseReportBody(Uint8Array.of(0x22, 0xff, 0x22)).rejected[0]?.reason).toContain('UTF-8')
  })

  it('takes any RFC 3339 offset and epoch milliseconds', () => {
    const at = (value: unknown) => parse({ v: 1, at: value, batteryPct: 1 }).reports[0]?.atMs
    expect(at('2026-11-21T10:14:07.5+07:00')).toBe(Date.parse('2026-11-21T03:14:07.500Z'))
    expect(at(1_795_230_847_500)).toBe(1_795_230_847_500)
    expect(at('2026-02-30T00:00:00Z')).toBe(null)
    expect(at('21/11/2026')).toBe(null)
  })

  it('means the same whether read in one go or part by part', () => {
    // An invalid `cell` makes the reader go part by part; everything else must come out alike.
    const plain = parse({ ...EXAMPLE, cell: undefined }).reports
    const byParts = parse({ ...EXAMPLE, cell: 'none' })
    expect(byParts.rejected.map(({ path }) => path)).toEqual(['cell'])
    expect(byParts.reports).toEqual(plain)
  })

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (body) => void parseReportBody(body)))
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (fix, lock, events) => {
        const { reports } = parse({ v: 1, fix, lock, events, batteryPct: 5 })
        expect(reports).toHaveLength(1)
      }),
    )
  })
})

describe('a body with more bad parts than a seal can mean', () => {
  it.each([
    ['items', `[${'0,'.repeat(32_000)}0]`],
    ['events', `{"v":1,"events":[${'0,'.repeat(32_000)}0]}`],
  ])('is set aside whole beside the first hundred %s', (_what, body) => {
    const { rejected } = parse(body)
    expect(rejected).toHaveLength(101)
    expect(rejected.at(-1)).toMatchObject({ path: '', reason: expect.stringContaining('2000 or more') })
    expect(rejected.at(-1)?.body).toEqual(bytes(body))
  })
  it('still gives up a cut wire among hundreds of bad fixes', () => {
    const bad = Array.from({ length: 600 }, () => ({ v: 1, batteryPct: 5, fix: { lat: 91, lon: 1 } }))
    const { reports, rejected } = parse([...bad, { v: 1, fix: { lat: 91, lon: 1 }, lock: { wire: 'cut' } }])
    expect(reports.at(-1)?.lock?.wire).toBe('cut')
    expect(rejected).toHaveLength(101)
    expect(rejected.at(-1)?.reason).toMatch(/^601 parts/)
  })
  it('is set aside however deep it nests', () => {
    const deep = `${'['.repeat(31_000)}${']'.repeat(31_000)}`
    expect(parse(deep).rejected).toHaveLength(1)
    expect(parse(`{"v":1,"batteryPct":5,"fix":${deep}}`)).toMatchObject({ reports: [{ batteryPct: 5 }] })
    expect(parse(`{"v":${deep},"batteryPct":5}`).rejected[0]?.reason.length).toBeLessThan(400)
    expect(parse({ v: 1, batteryPct: 5, at: 'x'.repeat(60_000) }).rejected[0]?.reason.length).toBeLessThan(400)
  })
})
