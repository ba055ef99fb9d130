import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_MAX_BYTES } from '../../contract/limits.ts'
import { readPlainReports } from '../../contract/plain-report/read-plain-reports.ts'
import { parseAnyBody } from '../../contract/report-v1.ts'
import { parseTime } from '../../contract/time.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Reads a body both ways; true when it was plain. What is not plain says nothing, so it can't differ. */
const isReadAlike = (body: Uint8Array): boolean => {
  const plain = readPlainReports(body)
  if (plain) expect({ reports: plain, rejected: [] }).toStrictEqual(parseAnyBody(body))
  return plain !== null
}

/** A value as JSON text, now and then as one that belongs somewhere else or nowhere. */
type Text = fc.Arbitrary<string>
const odd: Text = fc.oneof(
  fc.constantFrom('null', 'true', '""', '"12"', '"gnss"', '"cut"', '[]', '[1]', '{}', '[{"kind":"opened"}]', ''),
  fc.constantFrom('-0', '-0.0', '0.0', '01', '-01', '1.', '.5', '+1', '--1', '1.2.3', '1e3', '1E-3', '1e999', '-1e999'),
  fc.constantFrom(
    '9007199254740993',
    '123456789012345',
    '0.123456789012345',
    '1.0',
    '0x1',
    'NaN',
    'tru',
    'nul',
    'falsey',
  ),
  fc.double().map(String),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
)
const mostly = (value: Text): Text =>
  fc.oneof(
    { weight: 120, arbitrary: value },
    { weight: 2, arbitrary: odd },
    { weight: 3, arbitrary: fc.constant('null') },
  )
const decimal = (most: number): Text =>
  fc
    .tuple(fc.integer({ min: -most, max: most }), fc.nat({ max: 999_999_999 }), fc.nat({ max: 9 }))
    .map(([whole, fraction, places]) =>
      places === 0 ? `${whole}` : `${whole}.${`${fraction}`.padStart(9, '0').slice(0, places)}`,
    )
const whole = fc.nat().map(String)
const flag = fc.constantFrom('true', 'false')
const isoTime = fc
  .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') })
  .map((at) => at.toISOString())
const time: Text = fc.oneof(
  { weight: 8, arbitrary: isoTime.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 4e12 }).map(String) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        ...[
          '2026-02-30T00:00:00.000Z',
          '2026-13-01T00:00:00.000Z',
          '2026-11-26T24:00:00.000Z',
          '2026-11-26T24:00:30.000Z',
        ],
        ...[
          '2026-11-26T04:51:00+07:00',
          '2026-11-26t04:51:00.000z',
          '2026-11-26T04:51:60.000Z',
          '2024-02-29T12:00:00.000Z',
        ],
        'yesterday',
      )
      .map((text) => `"${text}"`),
  },
)
const word = (...words: readonly string[]): Text => fc.constantFrom(...words).map((text) => `"${text}"`)

const blank = fc.oneof({ weight: 30, arbitrary: fc.constant('') }, fc.constantFrom(' ', '\n', '\t', '\r\n  ', '\f'))
type Members = Readonly<Record<string, Text>>
/** Some of the members in any order, seldom one twice, with white space here and there. */
const objectOf = (members: Members, required: readonly string[]): Text =>
  fc
    .tuple(
      fc.shuffledSubarray(Object.keys(members)),
      fc.oneof(
        { weight: 40, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc
            .constantFrom(...Object.entries(members))
            .chain(([name, value]) => fc.tuple(fc.constant(name), value)),
        },
      ),
      fc.record(members),
      fc.array(blank, { minLength: 6, maxLength: 6 }),
    )
    .map(([some, twice, values, [a, b, c, d, e, f]]) => {
      const named = [...new Set([...required, ...some])].map((name) => [name, values[name]])
      const all = twice ? [...named, twice] : named
      return `{${a}${all.map(([name, value]) => `"${name}"${b}:${c}${value}${d}`).join(`,${e}`)}${f}}`
    })

const fix = objectOf(
  {
    at: mostly(time),
    lat: mostly(decimal(91)),
    lon: mostly(decimal(181)),
    accuracyM: mostly(decimal(500)),
    speedKmh: mostly(decimal(500)),
    headingDeg: mostly(decimal(361)),
    altitudeM: mostly(decimal(5_000)),
    satellites: mostly(whole),
    source: mostly(word('gnss', 'lbs', 'wifi', 'glonass')),
  },
  ['lat', 'lon'],
)
const lock = objectOf(
  {
    state: mostly(word('locked', 'unlocked', 'open', 'ajar')),
    wire: mostly(word('intact', 'cut')),
    case: mostly(word('closed', 'open')),
  },
  [],
)
const cell = objectOf(
  { mcc: mostly(whole), mnc: mostly(whole), lac: mostly(whole), cid: mostly(whole), rssiDbm: mostly(decimal(120)) },
  ['mcc', 'mnc', 'lac', 'cid'],
)
const report = objectOf(
  {
    v: fc.oneof({ weight: 40, arbitrary: fc.constant('1') }, fc.constantFrom('2', '1.0', '"1"')),
    seq: mostly(whole),
    at: mostly(time),
    sentAt: mostly(time),
    buffered: mostly(flag),
    fix: mostly(fix),
    lock: mostly(lock),
    events: mostly(fc.constantFrom('[]', '[ ]')),
    batteryPct: mostly(decimal(101)),
    charging: mostly(flag),
    cell: mostly(cell),
    jamming: mostly(flag),
    firmware: mostly(fc.string().map((text) => JSON.stringify(text))),
    _type: mostly(fc.constant('"location"')),
    temperatureC: mostly(
      fc.oneof(
        decimal(50),
        flag,
        fc.string().map((text) => JSON.stringify(text)),
      ),
    ),
  },
  ['v'],
)

const PLAIN =
  '{"v":1,"seq":1841,"at":"2026-11-26T04:51:07.500Z","sentAt":"2026-11-26T04:51:09.120Z","buffered":true,' +
  '"fix":{"at":"2026-11-26T04:50:59.999Z","lat":16.6203,"lon":-106.7312,"accuracyM":8,"speedKmh":42.5,"headingDeg":91,' +
  '"altitudeM":-410.25,"satellites":11,"source":"wifi"},"lock":{"state":"unlocked","wire":"cut","case":"open"},' +
  '"batteryPct":82,"charging":false,"cell":{"mcc":452,"mnc":4,"lac":1203,"cid":55123,"rssiDbm":-89},"jamming":true,' +
  '"firmware":"1.2.3"}'

describe('a plain report', () => {
  it('is what the schema reads, or not plain', () => {
    let plain = 0
    fc.assert(
      fc.property(report, (text) => {
        plain += Number(isReadAlike(bytesOf(text)))
      }),
      { numRuns: 5_000 },
    )
    expect(plain).toBeGreaterThan(1_000)
  })

  it('is every report of CONTRACT without an event, in any order, with anything else beside it', () => {
    for (const text of [PLAIN, JSON.stringify(JSON.parse(PLAIN), null, 2), `[${PLAIN},\n${PLAIN}]`])
      expect(isReadAlike(bytesOf(text)), text).toBe(true)
    const said = { ...JSON.parse(PLAIN), events: [], note: 'x', none: null, hot: -1.5, wet: true }
    for (const name of Object.keys(said)) {
      const { [name]: first, ...rest } = said
      expect(isReadAlike(bytesOf(JSON.stringify({ [name]: first, ...rest }))), name).toBe(true)
      if (name !== 'v') expect(isReadAlike(bytesOf(JSON.stringify({ ...rest, [name]: null }))), name).toBe(true)
    }
  })

  it.each([
    '{"v":1,"seq":1,"seq":2,"batteryPct":82}',
    '{"v":1,"lock":{"wire":"cut","wire":null},"batteryPct":82,"batteryPct":null}',
    '{"v":1,"fix":{"lat":1,"lon":2,"speedKmh":3},"fix":{"lat":4,"lon":5}}',
    '{"v":1,"fix":{"lat":1,"lon":2},"fix":null,"events":[]}',
  ])('takes the last of what is named twice: %s', (text) => {
    expect(isReadAlike(bytesOf(text))).toBe(true)
  })

  it('is not one whose bytes were changed, unless the schema reads the same', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.nat(255)), { minLength: 1, maxLength: 3 })
    const bodies = fc.constantFrom(bytesOf(PLAIN), bytesOf(`[${PLAIN},${PLAIN}]`))
    fc.assert(
      fc.property(bodies, changes, (body, all) => {
        const changed = [...body]
        for (const [at, removed, byte] of all) changed.splice(at % body.length, removed, byte)
        isReadAlike(Uint8Array.from(changed))
      }),
      { numRuns: 5_000 },
    )
  })

  it('ends where its body ends, whatever was read before', () => {
    isReadAlike(bytesOf(`${PLAIN}${' '.repeat(REPORT_MAX_BYTES - PLAIN.length)}`))
    for (let length = 0; length < PLAIN.length; length += 1) {
      expect(isReadAlike(bytesOf(PLAIN))).toBe(true)
      expect(readPlainReports(bytesOf(PLAIN.slice(0, length)))).toBeNull()
    }
    const longest = (text: string): string => `${' '.repeat(REPORT_MAX_BYTES - text.length)}${text}`
    expect(isReadAlike(bytesOf(longest(PLAIN)))).toBe(true)
    for (let length = 0; length < PLAIN.length; length += 1)
      expect(readPlainReports(bytesOf(longest(PLAIN.slice(0, length))))).toBeNull()
  })

  it.each(['\uFEFF{"v":1,"batteryPct":1}', '{"v":1,"batteryPct":1}\0', '[]', '[null]', '{}', '', '1', '{"v":1}'])(
    'is not %j',
    (text) => {
      expect(readPlainReports(bytesOf(text))).toBeNull()
    },
  )

  it('has numbers as JSON.parse reads them', () => {
    const text = fc.oneof(decimal(999_999), fc.double({ noNaN: true }).map(String), odd)
    fc.assert(
      fc.property(text, (number) => {
        isReadAlike(bytesOf(`{"v":1,"fix":{"lat":1,"lon":2,"altitudeM":${number}}}`))
      }),
      { numRuns: 5_000 },
    )
  })

  it('has times as parseTime reads them, also those that look like one', () => {
    const digit = fc.constantFrom(...'0123456789x')
    const likeTime = fc
      .array(digit, { minLength: 17, maxLength: 17 })
      .map((d) => d.join(''))
      .map(
        (d) =>
          `${d.slice(0, 4)}-0${d[5]}-${d.slice(6, 8)}T1${d[9]}:${d.slice(10, 12)}:${d.slice(12, 14)}.${d.slice(14)}Z`,
      )
    fc.assert(
      fc.property(fc.oneof(likeTime, isoTime), (text) => {
        const read = readPlainReports(bytesOf(`{"v":1,"batteryPct":1,"at":"${text}"}`))
        expect(read?.[0]?.atMs ?? null).toBe(parseTime(text))
      }),
      { numRuns: 3_000 },
    )
  })
})
