import { describe, expect, test } from 'vitest'
import { at, episodesBy, judged } from '../judging/timeline.ts'

describe('LOCK_FAULT', () => {
  test('a motor fault is P2 at once', () => {
    expect(judged('0:10 motor-fault@0:10')).toEqual(['LOCK_FAULT P2 0:10–open'])
    expect(judged('0:10 motor-fault@0:10', { endedAtMs: at('1:00') })).toEqual(['LOCK_FAULT P2 0:10–1:00'])
    expect(judged('0:10 motor-fault@-0:10')).toEqual([])
  })
  test('ends when the lock is seen to work; that it says locked is no proof', () => {
    expect(judged('0:10 km 5 motor-fault@0:10\n0:15 km 5 locked@0:15')).toEqual(['LOCK_FAULT P2 0:10–0:15'])
    expect(judged('0:10 km 5 motor-fault@0:10\n0:15 km 5 lock=locked')).toEqual(['LOCK_FAULT P2 0:10–open'])
    expect(judged('0:10 km 5 motor-fault@0:10\n0:15 km 5 locked@0:09')).toEqual(['LOCK_FAULT P2 0:10–open'])
  })
  test('that comes back soon is the same', () => {
    const timeline = '0:10 km 5 motor-fault@0:10\n0:11 km 5 locked@0:11\n0:12 km 5 motor-fault@0:12'
    expect(judged(timeline)).toEqual(['LOCK_FAULT P2 0:10–open'])
    const [episode] = episodesBy('LOCK_FAULT', timeline)
    expect(episode?.sentence).toEqual({
      vi: 'Khóa seal VN0001234 bị kẹt hoặc lỗi mô-tơ, từ 07:10 21/11/2026, báo 2 lần (container CSQU3054383).',
      en: 'The lock of seal VN0001234 jams or its motor fails, from 07:10 21/11/2026, said 2 times (container CSQU3054383).',
    })
  })
  test('an event told late moves the start, not before the spell before', () => {
    expect(judged('0:10 km 5 motor-fault@0:10\n0:12 km 5 motor-fault@0:05')).toEqual(['LOCK_FAULT P2 0:05–open'])
    expect(judged('0:10 km 5 motor-fault@0:10\n0:11 km 5 locked@0:11\n0:12 km 5 motor-fault@0:05')).toEqual([
      'LOCK_FAULT P2 0:05–0:11',
    ])
  })
})
