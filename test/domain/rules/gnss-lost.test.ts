import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, clockOf, episodesOf, judged } from '../judging/timeline.ts'

/** A report a minute in [from, to] that says `what`. */
const every = (from: string, to: string, what = '', stepMs = 60_000): string => {
  const lines: string[] = []
  for (let ms = at(from); ms <= at(to); ms += stepMs) lines.push(`${clockOf(ms)} ${what}`)
  return `${lines.join('\n')}\n`
}

describe('GNSS_LOST', () => {
  test('10 min of reports without a gnss fix: P2 from the first of them', () => {
    expect(judged(`0:05 km 5\n${every('0:06', '0:14')}`)).toEqual([])
    expect(judged(`0:05 km 5\n${every('0:06', '0:15')}`)).toEqual(['GNSS_LOST P2 0:06–open'])
  })
  test('ends with the next gnss fix and begins anew after it', () => {
    expect(judged(`0:05 km 5\n${every('0:06', '0:15')}0:16 km 9`)).toEqual(['GNSS_LOST P2 0:06–0:16'])
    expect(judged(`0:05 km 5\n${every('0:06', '0:14')}0:15 km 9\n${every('0:16', '0:24')}`)).toEqual([])
    expect(judged(`0:05 km 5\n${every('0:06', '0:20')}`, { endedAtMs: at('0:18') })).toEqual(['GNSS_LOST P2 0:06–0:18'])
  })
  test('cell towers and wifi are no fix, nor is 0/0, nor one of over 1 km', () => {
    for (const fix of ['km 6 lbs', 'km 6 wifi', 'lng 0 lat 0', 'km 6 acc 1500'])
      expect(judged(`0:05 km 5\n${every('0:06', '0:15', fix)}`)).toEqual(['GNSS_LOST P2 0:06–open'])
  })
  test('a jump that is judged an outlier was a fix all the same', () => {
    expect(judged(`0:05 km 5\n${every('0:06', '0:12')}0:13 km 50\n0:14\n0:15\n0:16 km 6`)).toEqual([])
  })
  test('a fix that is told again is none, nor is one of long before', () => {
    expect(judged(`0:05 km 5\n${every('0:06', '0:30', 'km 5 fix-at 0:05')}`)).toEqual(['GNSS_LOST P2 0:06–open'])
    expect(judged(`0:05 km 5 fix-at -0:30\n${every('0:06', '0:15')}`)).toEqual(['GNSS_LOST P2 0:05–open'])
  })
  test('silence is not counted', () => {
    expect(judged('0:05 km 5\n2:00\n2:01\n2:02 km 9')).toEqual([])
    expect(judged(`0:05 km 5\n2:00\n${every('2:01', '2:09')}`)).toEqual([])
    expect(judged(`0:05 km 5\n2:00\n${every('2:01', '2:10')}`)).toEqual(['GNSS_LOST P2 2:00–open'])
  })
  test('a gap longer than two missed reports is silence, whatever a buffer says of it later', () => {
    const tunnel = '0:14\n0:15\n0:16'
    expect(judged(`0:05 km 5\n${tunnel}`)).toEqual([])
    expect(judged(`0:05 km 5\n${tunnel}\n0:09 km 9 received 0:17\n0:12 km 12 received 0:17`)).toEqual([])
  })
  test('a fix of a clock that jumped ahead is one, though nobody can say of when', () => {
    const jumped = every('0:06', '0:20', 'km 6 fix-at 3:00')
    expect(judged(`0:05 km 5\n${jumped}0:21 km 9`)).toEqual([])
    expect(judged(`0:05 km 5\n${every('0:06', '0:12')}0:13 km 6 fix-at 3:00\n${every('0:14', '0:20')}`)).toEqual([])
    expect(judged(`0:05 km 5\n${every('0:06', '0:20', 'km 6 acc 1500 fix-at 3:00')}`)).toEqual([
      'GNSS_LOST P2 0:06–open',
    ])
  })
  test('takes two reports, also of a seal that reports every 10 min', () => {
    const change = { reportingIntervalS: 600 }
    expect(judged('0:05 km 5\n0:15\n0:25 km 9', change)).toEqual([])
    expect(judged('0:05 km 5\n0:15\n0:25', change)).toEqual(['GNSS_LOST P2 0:15–open'])
  })
  test('before the first fix counts from the first report of the journey', () => {
    expect(judged(every('0:00', '0:09'))).toEqual([])
    expect(judged(every('0:00', '0:10'))).toEqual(['GNSS_LOST P2 0:00–open'])
    expect(judged(every('-0:30', '0:09'))).toEqual([])
  })
  test('says where it was last, and what speaks against it', () => {
    const [episode] = episodesOf(`0:00 km 0.1\n${every('0:01', '0:12', 'km 0 lbs')}`)
    expect(episode?.position).toEqual(onRoad(0.1))
    expect(episode?.confirmedAtMs).toBe(at('0:10'))
    expect(episode?.evidence.measured).toMatchObject({ lostMs: 12 * 60_000, reports: 12 })
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual([
      'The last fix lies in west: a roof or a crane may be the cause',
      '12 of 12 reports had a position from cell towers or wifi',
    ])
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 mất định vị 12 phút, từ 07:01 21/11/2026, dù vẫn gửi 12 bản tin (container CSQU3054383).',
      en: 'Seal VN0001234 has had no GNSS fix for 12 min, from 07:01 21/11/2026, though it sent 12 reports (container CSQU3054383).',
    })
  })
})
