import { describe, expect, test } from 'vitest'
import { localClock } from '../../../domain/alert/local-clock.ts'
import { sentenceEn } from '../../../domain/alert/sentence.en.ts'
import { sentenceVi } from '../../../domain/alert/sentence.vi.ts'
import type { SealId } from '../../../domain/ids.ts'

describe('localClock', () => {
  test('agrees with the calendar of the runtime, far beyond what a seal can say', () => {
    const formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    for (let ms = Date.UTC(1990, 0, 1); ms < Date.UTC(2110, 0, 1); ms += 86_400_000 * 13.37) {
      const [date, time] = formatter.format(ms).split(', ')
      expect(localClock(ms)).toBe(`${time} ${date}`)
    }
  })
})

describe('sentences', () => {
  const startedAtMs = Date.UTC(2026, 10, 20, 20, 14)
  const facts = { sealId: 'VN1' as SealId, startedAtMs, corridorName: { vi: 'QL9', en: 'Road 9' } }
  test('name one container, several, the vehicle or the seal', () => {
    const vi = (containers: string[], vehicle: string | null) =>
      sentenceVi.SEAL_CUT({ ...facts, subject: { containers, vehicle } })
    const en = (containers: string[]) => sentenceEn.SEAL_CUT({ ...facts, subject: { containers, vehicle: null } })
    expect(vi(['CSQU3054383'], null)).toBe('Dây seal VN1 bị cắt/đứt lúc 03:14 21/11/2026 (container CSQU3054383).')
    expect(vi(['A', 'B', 'C'], null)).toContain('(container A và 2 container khác)')
    expect(vi([], '74C-012.34')).toContain('(xe 74C-012.34)')
    expect(vi([], null)).toContain('(seal VN1)')
    expect(en(['A', 'B'])).toContain('(container A and 1 other)')
    expect(en(['A', 'B', 'C'])).toContain('(container A and 2 others)')
  })
  test('write numbers as each language does', () => {
    const deviation = { ...facts, subject: { containers: ['A'], vehicle: null }, crossTrackM: 1_920, beyondM: 1_420 }
    expect(sentenceVi.ROUTE_DEVIATION({ ...deviation, durationMs: 150 * 60_000 })).toBe(
      'Container A rời tuyến QL9 1,9 km (vượt hành lang 1,4 km) trong 2 giờ 30 phút, từ 03:14 21/11/2026.',
    )
    expect(sentenceEn.ROUTE_DEVIATION({ ...deviation, durationMs: 20_000 })).toBe(
      'Container A left route Road 9 by 1.9 km (1.4 km beyond the corridor) for under 1 min, from 03:14 21/11/2026.',
    )
  })
  test('neither round up to a time not reached nor write 1,000 m as metres', () => {
    const subject = { containers: ['A'], vehicle: null }
    const deviation = { ...facts, subject, crossTrackM: 999.6, beyondM: 499.4, durationMs: 119_900 }
    expect(sentenceVi.ROUTE_DEVIATION(deviation)).toBe(
      'Container A rời tuyến QL9 1,0 km (vượt hành lang 499 m) trong 1 phút, từ 03:14 21/11/2026.',
    )
  })
  test('tell a silence of one buffered report, over midnight', () => {
    const silence = {
      ...facts,
      subject: { containers: ['A'], vehicle: null },
      backfilled: 1,
      shadow: null,
      around: null,
    }
    const ms = 22 * 3_600_000
    expect(sentenceEn.SIGNAL_LOST({ ...silence, silentMs: ms, endedAtMs: startedAtMs + ms })).toBe(
      'Seal VN1 was silent for 22 h, from 03:14 21/11/2026 to 01:14 22/11/2026 (container A); 1 buffered report came later.',
    )
  })
  test('tell a silence that goes on from one that ended', () => {
    const subject = { containers: ['A'], vehicle: null }
    const silence = { ...facts, subject, silentMs: 14 * 60_000, backfilled: 3, shadow: null, around: null }
    expect(sentenceVi.SIGNAL_LOST({ ...silence, endedAtMs: null })).toBe(
      'Mất tín hiệu seal VN1 từ 03:14 21/11/2026, đã hơn 14 phút không có bản tin (container A).',
    )
    expect(sentenceVi.SIGNAL_LOST({ ...silence, endedAtMs: startedAtMs + 14 * 60_000 })).toBe(
      'Seal VN1 mất tín hiệu 14 phút, từ 03:14 đến 03:28 21/11/2026 (container A); thiết bị đã gửi bù 3 bản tin.',
    )
  })
  test('say of a silence how the seals around fared', () => {
    const subject = { containers: ['A'], vehicle: null }
    const silence = { ...facts, subject, silentMs: 120_000, backfilled: 0, shadow: null, endedAtMs: null }
    const around = (heard: number) => ({ ...silence, around: { heard, of: 4, withinM: 5_000 } })
    const [vi, en] = [sentenceVi.SIGNAL_LOST, sentenceEn.SIGNAL_LOST]
    expect(vi(around(4))).toContain(
      '(container A); trong lúc đó 4/4 seal trong vòng 5,0 km có tín hiệu: nghi bị gây nhiễu hoặc thiết bị hỏng.',
    )
    expect(en(around(4))).toContain(
      '(container A); 4 of 4 seals within 5.0 km were heard meanwhile: jamming or a dead device is likely.',
    )
    expect(vi(around(0))).toContain('0/4 seal trong vòng 5,0 km có tín hiệu: nghi vùng mất sóng.')
    expect(en(around(0))).toContain('0 of 4 seals within 5.0 km were heard meanwhile: a gap of coverage is likely.')
    expect(en(around(3))).toContain('3 of 4 seals within 5.0 km were heard meanwhile.')
  })
  test('say that a silence began in a known shadow, and how long was waited', () => {
    const subject = { containers: ['A'], vehicle: null }
    const shadow = { fromKm: 41, toKm: 47, usualMs: 9 * 60_000, waitedMs: 14 * 60_000 }
    const silence = { ...facts, subject, silentMs: 14 * 60_000, backfilled: 0, shadow, around: null, endedAtMs: null }
    expect(sentenceVi.SIGNAL_LOST(silence)).toBe(
      'Mất tín hiệu seal VN1 từ 03:14 21/11/2026, đã hơn 14 phút không có bản tin (container A); vùng lõm sóng đã biết km 41–47: thường mất tín hiệu 9 phút, đã chờ 14 phút.',
    )
    expect(sentenceEn.SIGNAL_LOST(silence)).toBe(
      'No signal from seal VN1 since 03:14 21/11/2026, silent for over 14 min (container A); known shadow km 41–47: silence there usually lasts 9 min, waited 14 min.',
    )
  })
})
