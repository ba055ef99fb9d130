import { expect, test } from 'vitest'
import type { Episode } from '../../../domain/alert/alert.ts'
import { compareEpisodes } from '../../../domain/judging/compare-episodes.ts'

const episode = (startedAtMs: number, endedAtMs: number | null, more: Partial<Episode> = {}): Episode => ({
  code: 'LONG_STOP',
  severity: 'P3',
  startedAtMs,
  endedAtMs,
  confirmedAtMs: startedAtMs,
  position: null,
  evidence: { measured: {}, threshold: {}, fixes: [], against: [] },
  sentence: { vi: '', en: '' },
  step: 0,
  ...more,
})

test('nothing differs between the same, however it is worded', () => {
  const before = [episode(0, 10), episode(20, null)]
  const after = [episode(0, 10, { sentence: { vi: 'khác', en: 'other' } }), episode(20, null)]
  expect(compareEpisodes(before, after)).toEqual([])
})

test('what overlaps changes, what does not appears or disappears, in order of time', () => {
  const gone = episode(100, 110)
  const came = episode(50, 60)
  const graver = episode(20, null, { severity: 'P2' })
  const longer = episode(0, 12)
  const before = [episode(0, 10), episode(20, null), gone]
  expect(compareEpisodes(before, [longer, graver, came])).toEqual([
    { before: before[0], after: longer },
    { before: before[1], after: graver },
    { before: null, after: came },
    { before: gone, after: null },
  ])
})

test('another rule at the same time is another alert, and of a merge one stays', () => {
  const [first, second] = [episode(0, 10), episode(20, 30)]
  const whole = episode(0, 30)
  const cut = episode(0, 30, { code: 'SEAL_CUT', severity: 'P1' })
  expect(compareEpisodes([first, second], [whole, cut])).toEqual([
    { before: first, after: whole },
    { before: null, after: cut },
    { before: second, after: null },
  ])
})
