import { describe, expect, test } from 'vitest'
import { takeLessons } from '../../../domain/coverage/take-lessons.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import type { Report } from '../../../domain/report.ts'
import { corridor, planWith, START_MS } from '../judging/test-road.ts'
import { at, reportOf } from '../judging/timeline.ts'

const plan = planWith({ endedAtMs: at('1:30') })
const listening = () => 0

/** One km and one report a minute, from km 5; silent between two minutes, what was made then comes with the next report. */
const drive = (darkFrom: number, darkTo: number, during = '', from = 5): Report[] =>
  Array.from({ length: 40 }, (_, minute) => {
    const isDark = darkFrom < minute && minute < darkTo
    const clock = `0:${String(minute).padStart(2, '0')}`
    return reportOf(`${clock} km ${from + minute + 0.5} kmh 60${isDark ? ` received 0:${darkTo}:01 ${during}` : ''}`)
  })
const taught = (reports: readonly Report[], of: Plan = plan, deafMs = listening as (a: number, b: number) => number) =>
  takeLessons(of, reports, deafMs)

describe('the lessons of a journey', () => {
  test('are where it passed, and where it was silent though it recorded on', () => {
    expect(taught(drive(10, 20))).toEqual([
      {
        line: corridor.lineKeys[0],
        voice: '74C-012.34',
        tripId: 'T1',
        atMs: at('1:30'),
        passed: [{ fromKm: 5, toKm: 45 }],
        // Heard at km 15.5 and again at km 25.5.
        dark: [{ fromKm: 16, toKm: 25, silentMs: 10 * 60_000 }],
      },
    ])
  })
  test('are the same in any order, and however often a buffer comes', () => {
    const reports = drive(10, 20)
    expect(taught(reports.toReversed())).toEqual(taught(reports))
    expect(taught([...reports, ...reports])).toEqual(taught(reports))
  })
  test('are its own: a seal that travels with it hears by itself', () => {
    const other = drive(10, 10).map((report) => ({ ...report, sealId: 'VN7' as SealId }))
    const company = [{ id: 'VN7', fromMs: START_MS, toMs: null }] as unknown as Plan['company']
    expect(taught([...drive(10, 20), ...other], { ...plan, company })).toEqual(taught(drive(10, 20)))
  })
  test('say of a journey that was heard all the way just that', () => {
    expect(taught(drive(10, 10))[0]?.dark).toEqual([])
    // Shorter than SIGNAL_LOST waits anyway.
    expect(taught(drive(10, 12))[0]?.dark).toEqual([])
  })
  test('say nothing of a silence that was not recorded, or hardly', () => {
    const unrecorded = drive(10, 20).filter(({ receivedAtMs, atMs }) => receivedAtMs - atMs < 60_000)
    expect(taught(unrecorded)[0]?.dark).toEqual([])
    const hardly = drive(10, 20).filter(
      ({ receivedAtMs, atMs }, index) => receivedAtMs - atMs < 60_000 || index % 3 === 0,
    )
    expect(taught(hardly)[0]?.dark).toEqual([])
  })
  test('say nothing of a silence in which somebody jammed, opened, or left the corridor', () => {
    for (const sign of ['jamming', 'wire=cut', 'opened@0:15', 'north 800'])
      expect(taught(drive(10, 20, sign))[0]?.dark, sign).toEqual([])
    expect(taught(drive(10, 20, 'kmh 61'))[0]?.dark).toHaveLength(1)
  })
  test('say nothing of a silence in which the platform could not hear', () => {
    expect(
      taught(drive(10, 20), plan, (fromMs, toMs) =>
        Math.max(0, Math.min(toMs, at('0:12')) - Math.max(fromMs, at('0:11'))),
      )[0]?.dark,
    ).toEqual([])
  })
  test('are taught by the vehicle, else by the seal', () => {
    expect(taught(drive(10, 20), { ...plan, subject: { containers: [], vehicle: null } })[0]?.voice).toBe('VN0001234')
  })
  test('leave out what lies beyond the trip', () => {
    expect(taught(drive(10, 20), { ...plan, endedAtMs: START_MS + 5 * 60_000 })[0]?.passed).toEqual([
      { fromKm: 5, toKm: 11 },
    ])
    expect(taught([])).toEqual([])
  })
})
