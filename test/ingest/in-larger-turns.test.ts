import { expect, it } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import { INGEST_DEFAULTS, type IngestOptions } from '../../ingest/ingest.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armOne, armTrip, openLineUnderTest, reportAt, SEAL } from './line-under-test.ts'

const OTHERS = ['VN1', 'VN2', 'VN3', 'VN4', 'VN5'].map((id) => id as SealId)
const FLEET = [SEAL, ...OTHERS]
const MINUTES = 40
const OF_OTHERS = [
  'keptSeals',
  'lostSeals',
  'beside',
  'besideTrip',
  'nearestM',
  'neighbours',
  'neighboursHeard',
] as const

/** What a seal says at a minute of an hour in which rules of received times find much; null = nothing. */
const said = (seal: number, minute: number): object | null => {
  const at = 60 * minute
  const without = { ...reportAt(at, 0), fix: undefined }
  switch (seal) {
    case 0: // alone without a fix, then with two others, which is a tunnel
      return (minute > 2 && minute < 15) || minute > 25 ? without : reportAt(at, 20)
    case 1: // silent among the others
      return minute > 8 && minute < 20 ? null : minute > 25 ? without : reportAt(at, 21)
    case 2:
      return minute > 25 ? without : reportAt(at, 22)
    case 3: // these two stand side by side, off the road, until one drives on
      return minute < 30 ? reportAt(at, 20, 2_000) : reportAt(at, 20 + minute - 29, 2_000)
    case 4:
      return reportAt(at, 20, 2_020)
    default:
      return reportAt(at, 23)
  }
}

/** A line that starts when all of this is in its journal already. */
const judged = async (options: Partial<IngestOptions>) => {
  const line = await openLineUnderTest(tempFolder(), { watchMs: INGEST_DEFAULTS.watchMs, ...options })
  await armTrip(line)
  for (const [index, sealId] of OTHERS.entries()) {
    await line.records.seals.register(aSeal(index + 2, { id: sealId }), new Uint8Array(32).fill(index + 2))
    await armOne(line, `T-${sealId}` as TripId, [sealId])
  }
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (const [index, sealId] of FLEET.entries()) {
      await line.at(ARMED_AT_MS + minute * 60_000 + index * 5_000)
      const body = said(index, minute)
      if (body) await line.send('report', body, sealId)
    }
  }
  await line.start()
  await line.settled()
  const { items } = await line.records.alerts.list({ limit: 100, cursor: null })
  return items
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ sealId, code, severity, startedAtMs, endedAtMs, evidence: { measured } }) => {
      // What is measured grows until it is told again; how others fared does not.
      const others = OF_OTHERS.map((name) => measured[name])
      return { sealId, code, severity, startedAtMs, endedAtMs, others }
    })
    .sort((a, b) => `${a.sealId}${a.code}${a.startedAtMs}`.localeCompare(`${b.sealId}${b.code}${b.startedAtMs}`))
}
const never = Number.POSITIVE_INFINITY

it('a turn that is judged trip by trip finds what its entries one by one would, neighbours included', async () => {
  const oneByOne = await judged({ liveEntries: 1, behindMs: never })
  const codes = new Set(oneByOne.map(({ code }) => code))
  for (const code of ['JAMMING', 'TRANSLOAD_SUSPECT', 'SIGNAL_LOST', 'ROUTE_DEVIATION']) expect(codes).toContain(code)
  expect(await judged({ behindMs: never })).toEqual(oneByOne)
  expect(await judged({ liveEntries: 7, behindMs: 0, behindEntries: 100, behindSpanMs: 600_000 })).toEqual(oneByOne)
})
