import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReportBody } from '../../contract/report-v1.ts'
import { parseUpTopic, phoneTopic } from '../../contract/topics.ts'

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const parse = (value: unknown) => parseReportBody(bytes(value))

/** As OwnTracks for Android 2.5 publishes it. */
const ANDROID = {
  _type: 'location',
  BSSID: '60:32:b1:00:11:22',
  SSID: 'XeTai',
  _id: '4b1c6d2e',
  acc: 12,
  alt: 409,
  batt: 74,
  bs: 2,
  cog: 91,
  conn: 'm',
  created_at: 1_795_230_849,
  lat: 16.6203,
  lon: 106.7312,
  m: 1,
  t: 'p',
  tid: 'lx',
  topic: 'owntracks/PHONE-1/pixel',
  tst: 1_795_230_847,
  vac: 3,
  vel: 42,
}

describe('an OwnTracks message', () => {
  it('is a report with a fix and a battery, without a lock', () => {
    const { reports, rejected } = parse(ANDROID)
    expect(rejected).toEqual([])
    expect(reports).toEqual([
      {
        atMs: 1_795_230_847_000,
        sentAtMs: null,
        seq: null,
        buffered: false,
        fix: {
          atMs: 1_795_230_847_000,
          lng: 106.7312,
          lat: 16.6203,
          accuracyM: 12,
          speedKmh: 42,
          headingDeg: 91,
          altitudeM: 409,
          satellites: null,
          source: 'gnss',
        },
        lock: null,
        events: [],
        batteryPct: 74,
        charging: true,
        cell: null,
        jamming: null,
        firmware: null,
      },
    ])
  })

  it('says little, or −1 for what an iPhone does not know', () => {
    const { reports } = parse({ _type: 'location', tst: 1_795_230_847, lat: 0, lon: 180, vel: -1, cog: -1, batt: -1 })
    expect(reports[0]).toMatchObject({ batteryPct: null, charging: null, fix: { speedKmh: null, headingDeg: null } })
    expect(reports[0]?.fix).toMatchObject({ lng: 180, lat: 0, accuracyM: null, altitudeM: null })
  })

  it('may come in arrays, beside others that say nothing of a place', () => {
    const older = { ...ANDROID, tst: ANDROID.tst - 3_600 }
    const { reports, rejected } = parse([older, { _type: 'lwt', tst: ANDROID.tst }, ANDROID])
    expect([reports.map(({ atMs }) => atMs), rejected]).toEqual([[1_795_227_247_000, 1_795_230_847_000], []])
  })

  it.each([
    { _type: 'lwt', tst: 1_795_230_847 },
    { _type: 'transition', tst: 1_795_230_847, lat: 16, lon: 106, event: 'enter', desc: 'Lao Bảo' },
    { _type: 'waypoint', tst: 1_795_230_847, lat: 16, lon: 106, rad: 100 },
    { _type: 'waypoints', waypoints: [] },
    { _type: 'status', android: { hib: 1 } },
    { _type: 'of-tomorrow' },
  ])('that is no location is kept and ignored: $_type', (message) => {
    expect(parse(message)).toEqual({ reports: [], rejected: [] })
  })

  it.each([
    [{ ...ANDROID, lat: 91 }, 'lat'],
    [{ ...ANDROID, lon: -180.001 }, 'lon'],
    [{ ...ANDROID, lat: null }, 'lat'],
    [{ ...ANDROID, lat: '16.6' }, 'lat'],
    [{ ...ANDROID, tst: undefined }, 'tst'],
    [{ ...ANDROID, tst: 1e300 }, 'tst'],
    [{ ...ANDROID, tst: -5 }, 'tst'],
    [{ ...ANDROID, acc: -1 }, 'acc'],
    [{ ...ANDROID, batt: 101 }, 'batt'],
  ])('that is no place in time is quarantined with what is wrong', (message, path) => {
    const { reports, rejected } = parse(message)
    expect(reports).toEqual([])
    expect(rejected.map(({ reason }) => reason.split(':')[0])).toEqual([path])
  })

  it('that is encrypted says what to do in the app', () => {
    expect(parse({ _type: 'encrypted', data: 'AAAA' }).rejected[0]?.reason).toContain('encryption key')
  })

  it('never throws, and gives numbers only, whatever it says', () => {
    const hostile = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constantFrom(null, true, [], {}, 180, -180, 90))
    const message = fc.record({ tst: hostile, lat: hostile, lon: hostile, acc: hostile, vel: hostile, batt: hostile })
    fc.assert(
      fc.property(message, (said) => {
        for (const { atMs, fix } of parse({ _type: 'location', ...said }).reports)
          expect([atMs, fix?.lat, fix?.lng].every(Number.isFinite)).toBe(true)
      }),
    )
  })
})

describe('the topics of a phone', () => {
  it('are its own, with whatever device and one level below', () => {
    const own = { sealId: 'PHONE-1', kind: 'report', isPhone: true }
    expect(parseUpTopic(phoneTopic('PHONE-1', 'pixel'))).toEqual(own)
    expect(parseUpTopic('owntracks/PHONE-1/máy của Lan/event')).toEqual(own)
  })
  it.each(['owntracks/PHONE-1', 'owntracks/PHONE-1/', 'owntracks//pixel', 'owntracks/PHONE-1/a/b/c', 'owntracks/-/a'])(
    'are not %s',
    (topic) => expect(parseUpTopic(topic)).toBeNull(),
  )
})
