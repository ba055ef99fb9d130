import { describe, expect, test } from 'vitest'
import { acknowledge, resolve } from '../../../domain/alert/acts.ts'
import type { Alert, Episode, Severity } from '../../../domain/alert/alert.ts'
import { reconcile } from '../../../domain/alert/reconcile.ts'
import type { AlertId, SealId, TripId } from '../../../domain/ids.ts'

/** Minutes of a made-up day; `null` = still open. */
const episode = (from: number, to: number | null, severity: Severity = 'P2', step = 0): Episode => ({
  code: 'ROUTE_DEVIATION',
  severity,
  startedAtMs: from * 60_000,
  endedAtMs: to === null ? null : to * 60_000,
  confirmedAtMs: from * 60_000,
  position: null,
  evidence: { measured: {}, threshold: {}, fixes: [], against: [] },
  sentence: { vi: '', en: '' },
  step,
})

/** Reconciles step after step, as reports come; tells each time what changed. */
const createBook = (sealId = 'S1') => {
  const alerts = new Map<AlertId, Alert>()
  return {
    alerts,
    get: (id: string): Alert => {
      const alert = alerts.get(id as AlertId)
      if (!alert) throw new Error(`there is no alert ${id}, only ${[...alerts.keys()].join(', ')}`)
      return alert
    },
    set: (alert: Alert) => alerts.set(alert.id, alert),
    now(minute: number, ...episodes: Episode[]): string[] {
      const changes = reconcile({
        existing: [...alerts.values()],
        episodes,
        codes: ['ROUTE_DEVIATION', 'SEAL_CUT'],
        context: {
          tripId: 'T1' as TripId,
          sealId: sealId as SealId,
          receivedAtMs: minute * 60_000,
          newId: (code, startedAtMs, ordinal) =>
            `${code === 'SEAL_CUT' ? 'C' : 'R'}${startedAtMs / 60_000}.${ordinal}` as AlertId,
        },
      })
      for (const { alert } of changes) alerts.set(alert.id, alert)
      return changes.map(
        ({ what, alert }) => `${what} ${alert.id}${alert.mergedInto ? ` into ${alert.mergedInto}` : ''}`,
      )
    },
  }
}

describe('reconcile', () => {
  test('raises once and stays quiet while nothing material changes', () => {
    const book = createBook()
    expect(book.now(12, episode(10, null))).toEqual(['raised R10.0'])
    expect(book.now(13, episode(10, null))).toEqual([])
    expect(book.get('R10.0')).toMatchObject({
      state: 'raised',
      raisedAtMs: 720_000,
      late: false,
      version: 1,
      incidentId: 'R10.0',
    })
  })
  test('amends when it grows, ends or gets worse', () => {
    const book = createBook()
    book.now(12, episode(10, null))
    expect(book.now(13, episode(10, null, 'P2', 1))).toEqual(['amended R10.0'])
    expect(book.now(14, episode(10, null, 'P1', 1))).toEqual(['amended R10.0'])
    expect(book.now(15, episode(10, 15, 'P1', 1))).toEqual(['amended R10.0'])
    expect(book.get('R10.0')).toMatchObject({ version: 4, severity: 'P1', endedAtMs: 900_000 })
  })
  test('marks late what is raised more than 5 min after it was confirmed', () => {
    const book = createBook()
    book.now(15, episode(10, null))
    book.now(40, episode(10, 20), episode(34, null))
    expect([book.get('R10.0').late, book.get('R34.0').late]).toEqual([false, true])
  })
  test('withdraws what late data takes the cause from, and takes it up again with its id', () => {
    const book = createBook()
    book.now(12, episode(10, 12))
    expect(book.now(20)).toEqual(['withdrawn R10.0'])
    expect(book.now(21)).toEqual([])
    expect(book.now(30, episode(11, 14))).toEqual(['raised R10.0'])
    expect(book.get('R10.0')).toMatchObject({ state: 'raised', raisedAtMs: 720_000, startedAtMs: 660_000 })
  })
  test('takes up again what was withdrawn while it stood, but by no later episode', () => {
    const confirmed = (from: number, confirmedAt: number): Episode => ({
      ...episode(from, null),
      confirmedAtMs: confirmedAt * 60_000,
    })
    const book = createBook()
    book.now(12, confirmed(10, 12))
    expect(book.now(20)).toEqual(['withdrawn R10.0'])
    expect(book.now(25, confirmed(11, 14))).toEqual(['raised R10.0'])
    expect(book.now(30)).toEqual(['withdrawn R10.0'])
    expect(book.now(300, confirmed(290, 300))).toEqual(['raised R290.0'])
    expect(book.get('R290.0').raisedAtMs).toBe(300 * 60_000)
    expect(book.get('R10.0')).toMatchObject({ state: 'withdrawn', endedAtMs: null })
  })
  test('merge: the one raised first stays, the other is withdrawn into it', () => {
    const book = createBook()
    book.now(62, episode(60, 70))
    book.now(72, episode(10, 20), episode(60, 70))
    expect(book.now(80, episode(10, 70))).toEqual(['amended R60.0', 'withdrawn R10.0 into R60.0'])
    expect(book.get('R60.0')).toMatchObject({ startedAtMs: 600_000, endedAtMs: 4_200_000 })
  })
  test('split: the earlier part keeps the id', () => {
    const book = createBook()
    book.now(72, episode(10, 70))
    expect(book.now(80, episode(10, 20), episode(60, 70))).toEqual(['amended R10.0', 'raised R60.0'])
  })
  test('a merged alert returns when late data splits again', () => {
    const book = createBook()
    book.now(21, episode(10, 20))
    book.now(71, episode(10, 20), episode(60, 70))
    book.now(80, episode(10, 70))
    expect(book.now(90, episode(10, 20), episode(60, 70))).toEqual(['amended R10.0', 'raised R60.0'])
    expect(book.get('R60.0').mergedInto).toBeNull()
  })
  test('an id that is taken is counted up', () => {
    const book = createBook()
    book.now(12, episode(10, 12))
    book.now(20, episode(8, 9), episode(10, 12))
    book.now(30, episode(8, 12))
    expect(book.now(31, episode(8, 9), episode(10, 12))).toEqual(['amended R10.0', 'raised R10.1'])
  })
  test('other seals of the trip and other codes are left alone', () => {
    const book = createBook()
    book.now(12, episode(10, null))
    const other = { ...book.get('R10.0'), id: 'other' as AlertId, sealId: 'S2' as SealId }
    book.set(other)
    book.set({ ...other, id: 'lost' as AlertId, sealId: 'S1' as SealId, code: 'SIGNAL_LOST' })
    expect(book.now(20)).toEqual(['withdrawn R10.0'])
  })
  test('one cause, one incident: what overlaps in time shares it', () => {
    const book = createBook()
    book.now(12, episode(10, 20))
    book.now(16, episode(10, 20), { ...episode(15, null), code: 'SEAL_CUT' })
    book.now(35, episode(10, 20), { ...episode(15, 30), code: 'SEAL_CUT' })
    book.now(42, episode(10, 20), episode(40, 41), { ...episode(15, 30), code: 'SEAL_CUT' })
    expect(book.get('C15.0').incidentId).toBe('R10.0')
    expect(book.get('R40.0').incidentId).toBe('R40.0')
  })
})

describe('officers and late data', () => {
  const resolution = { reason: 'explained', note: 'police diversion' } as const
  const changed = (decision: ReturnType<typeof resolve>): Alert => {
    if (decision.kind !== 'changed') throw new Error(JSON.stringify(decision))
    return decision.alert
  }
  const raised = () => {
    const book = createBook()
    book.now(12, episode(10, null))
    return book
  }
  test('an acknowledged alert stays acknowledged when amended', () => {
    const book = raised()
    book.set(changed(acknowledge(book.get('R10.0'))))
    expect(book.now(13, episode(10, null, 'P1'))).toEqual(['amended R10.0'])
    expect(book.get('R10.0').state).toBe('acknowledged')
  })
  test('a resolved alert is amended without reopening', () => {
    const book = raised()
    book.set(changed(resolve(book.get('R10.0'), resolution)))
    expect(book.now(13, episode(9, 13))).toEqual(['amended R10.0'])
    expect(book.get('R10.0')).toMatchObject({ state: 'resolved', resolution, startedAtMs: 540_000 })
  })
  test('unless its severity rises', () => {
    const book = raised()
    book.set(changed(resolve(book.get('R10.0'), resolution)))
    expect(book.now(13, episode(10, 13, 'P1'))).toEqual(['reopened R10.0'])
    expect(book.get('R10.0')).toMatchObject({ state: 'raised', resolution: null, severity: 'P1' })
  })
  test('acts are refused where they make no sense', () => {
    const book = raised()
    const open = book.get('R10.0')
    const acknowledged = changed(acknowledge(open))
    const resolved = changed(resolve(acknowledged, resolution))
    const refused = (decision: ReturnType<typeof resolve>) => decision.kind === 'refused' && decision.refusal.code
    expect([acknowledged.version, resolved.version]).toEqual([2, 3])
    expect(refused(acknowledge(acknowledged))).toBe('alert.already-acknowledged')
    expect(refused(acknowledge(resolved))).toBe('alert.already-resolved')
    expect(refused(resolve(resolved, resolution))).toBe('alert.already-resolved')
    expect(refused(resolve({ ...open, state: 'withdrawn' }, resolution))).toBe('alert.withdrawn')
  })
})
