import { describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import type { Plan } from '../../domain/judging/plan.ts'
import type { Asking } from '../../domain/neighbours/neighbours.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { createNeighbourhood, type Neighbourhood } from '../../ingest/neighbourhood.ts'
import type { OrderedEntry } from '../../ingest/order.ts'
import { onRoad, planWith } from '../domain/judging/test-road.ts'
import { at, reportOf } from '../domain/judging/timeline.ts'

const asked: Asking = { sealId: 'VN0' as SealId, companions: ['VN9' as SealId] }
const PLACE = onRoad(10)

const entryOf = (sealId: string, line: string): OrderedEntry => {
  const report = { ...reportOf(line), sealId: sealId as SealId }
  const { receivedAtMs } = report
  return { offset: 0, sealId: report.sealId, receivedAtMs, clockOffsetMs: 0, reports: [report], judged: [report] }
}
const messageOf = ({ sightOf }: Neighbourhood, entry: OrderedEntry) => ({ ...entry, sight: sightOf(entry.reports) })
/** Lines: `VN1 0:10 km 12`, or `VN1 off 0:10 km 12` of a seal on no trip. */
const hear = (neighbourhood: Neighbourhood, timeline: string): Neighbourhood => {
  for (const line of timeline.trim().split('\n')) {
    const [sealId = '', ...words] = line.trim().split(/\s+/)
    const isUnderWay = words[0] !== 'off'
    const entry = entryOf(sealId, words.filter((word) => word !== 'off').join(' '))
    neighbourhood.heard(messageOf(neighbourhood, entry), isUnderWay)
  }
  return neighbourhood
}
const heard = (timeline: string): Neighbourhood => hear(createNeighbourhood([], DEFAULT_SETTINGS), timeline)
const around = (neighbourhood: Neighbourhood, since: string, withinM = 5_000) =>
  neighbourhood.around(asked, PLACE, withinM, at(since))

describe('neighbours within 5 km', () => {
  it('keep their fix, lose it, or fall silent: the newest report of each counts', () => {
    const seen = heard(`
      VN1 0:10 km 12
      VN2 0:10 km 8
      VN3 0:10 km 10
      VN4 0:10 km 16
      VN1 0:20 km 13
      VN2 0:20
      VN2 0:21`)
    expect(around(seen, '0:19')).toEqual({ kept: 1, lost: 1, quiet: 1 })
    expect(around(seen, '0:09')).toEqual({ kept: 2, lost: 1, quiet: 0 })
    expect(around(seen, '0:19', 7_000)).toEqual({ kept: 1, lost: 1, quiet: 2 })
  })
  it('are neither the seal itself nor those of its trip', () => {
    expect(around(heard('VN0 0:10 km 10\nVN9 0:10 km 10'), '0:10')).toEqual({ kept: 0, lost: 0, quiet: 0 })
  })
  it('that were silent for half an hour before witness nothing', () => {
    expect(around(heard('VN1 0:10 km 10'), '0:39').quiet).toBe(1)
    expect(around(heard('VN1 0:10 km 10'), '0:41').quiet).toBe(0)
  })
  it('on no trip bear witness of a fix they have, not of one they lack: a cupboard is no jammer', () => {
    expect(around(heard('VN1 off 0:10 km 10'), '0:10').kept).toBe(1)
    expect(around(heard('VN1 off 0:10 km 10\nVN1 off 0:20'), '0:15')).toEqual({ kept: 0, lost: 0, quiet: 0 })
  })
  it('are where their last plausible fix is, whatever a cell tower, a bad fix or a buffer says', () => {
    const moved = heard(`
      VN1 0:10 km 10
      VN1 0:11 km 30 lbs
      VN2 0:10 km 10
      VN2 0:11 km 30 acc 2000
      VN3 0:10 km 10
      VN3 0:11 km 30 fix-at 0:00
      VN4 0:10 km 10
      VN4 0:02 km 30 received 0:11`)
    expect(around(moved, '0:10:30')).toEqual({ kept: 0, lost: 3, quiet: 0 })
    // A buffer says that it is heard, not how it fares.
    expect(around(moved, '0:10')).toEqual({ kept: 1, lost: 3, quiet: 0 })
  })
  it('follow them from cell to cell', () => {
    const far = heard('VN1 0:10 km 10')
    for (let km = 11; km < 60; km += 1) hear(far, `VN1 0:${km} km ${km}`)
    expect(around(far, '0:10').kept).toBe(0)
    expect(far.around(asked, onRoad(58), 5_000, at('0:59')).kept).toBe(1)
  })
  it('are found again after a restart as they were', () => {
    const before = heard('VN1 0:10 km 12\nVN2 0:10 km 8\nVN2 0:11\nVN3 off 0:11 km 9')
    const after = createNeighbourhood(JSON.parse(JSON.stringify(before.snapshot())), DEFAULT_SETTINGS)
    expect(after.snapshot()).toEqual(before.snapshot())
    expect(around(after, '0:10')).toEqual(around(before, '0:10'))
    hear(before, 'VN2 0:12 km 8')
    hear(after, 'VN2 0:12 km 8')
    expect(around(after, '0:10')).toEqual({ kept: 3, lost: 0, quiet: 0 })
    expect(around(after, '0:10')).toEqual(around(before, '0:10'))
  })
  it('off their routes are told with their trip, until they are on them, and after a restart', () => {
    const other = planWith({ tripId: 'T2' as TripId, sealId: 'VN1' as SealId })
    const place = onRoad(10, 2_000)
    const seen = createNeighbourhood([], DEFAULT_SETTINGS)
    const strangers = (of: Neighbourhood, since: string) => of.strangers(asked, place, 150, at(since))
    const hearOn = (of: Neighbourhood, plan: Plan, report: string): void => {
      const entry = entryOf(plan.sealId, report)
      of.heard(messageOf(of, entry), true, of.offRouteOf(entry, plan, null))
    }
    hearOn(seen, other, '0:10 km 10 north 2050 acc 12')
    seen.heard(messageOf(seen, entryOf('VN2', '0:10 km 10 north 2050')), true)
    hearOn(seen, { ...other, sealId: 'VN9' as SealId }, '0:10 km 10 north 2050')
    const found = [
      {
        sealId: 'VN1',
        tripId: 'T2',
        place: onRoad(10, 2_050),
        atMs: at('0:10'),
        accuracyM: 12,
        liveAtMs: at('0:10') + 500,
      },
    ]
    expect(strangers(seen, '0:10')).toEqual(found)
    expect(strangers(seen, '0:11')).toEqual([])
    const after = createNeighbourhood(JSON.parse(JSON.stringify(seen.snapshot())), DEFAULT_SETTINGS)
    expect(strangers(after, '0:10')).toEqual(found)
    // Where it is now nobody knows.
    hearOn(after, other, '0:11')
    expect(strangers(after, '0:10')).toEqual([])
    hearOn(seen, other, '0:11 km 10 north 400')
    expect(seen.strangers(asked, onRoad(10, 400), 150, at('0:10'))).toEqual([])
  })
  it('are forgotten when nobody would ask about them any more', () => {
    const seen = heard('VN1 0:10 km 10\nVN2 1:50 km 10')
    expect(seen.snapshot().map(([sealId]) => sealId)).toEqual(['VN2'])
  })
})
