import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesBy, judgedBy } from '../judging/timeline.ts'

const judged = (timeline: string, change = {}) => judgedBy('SEAL_REMOVED', timeline, change)
/** Shaken at these minutes while it stands at km 10. */
const shaken = (...minutes: readonly number[]): string =>
  minutes.map((n) => `0:${n} km 10 kmh 0 shock@0:${n}\n`).join('')

describe('SEAL_REMOVED', () => {
  test('opened or cut, and shaken three times while it stood, is P1 to the end', () => {
    for (const sign of ['lock=open', 'lock=unlocked', 'wire=cut', 'opened@0:14', 'wire-cut@0:14'])
      expect(judged(`${shaken(10, 12, 13)}0:14 km 10 ${sign}`)).toEqual(['SEAL_REMOVED P1 0:14–open'])
    expect(judged(`0:10 km 10 wire=cut\n${shaken(11, 12, 13)}`)).toEqual(['SEAL_REMOVED P1 0:11–open'])
    expect(judged(`0:10 km 10 wire=cut\n${shaken(11, 12, 13)}`, { endedAtMs: at('1:00') })).toEqual([
      'SEAL_REMOVED P1 0:11–1:00',
    ])
  })
  test('takes both signals, within 10 min of each other', () => {
    expect(judged(shaken(10, 12, 13))).toEqual([])
    expect(judged('0:14 km 10 wire=cut')).toEqual([])
    expect(judged(`${shaken(10, 12, 13)}0:24 km 10 opened@0:24`)).toEqual([])
    expect(judged(`${shaken(10, 12, 13)}0:23 km 10 opened@0:23`)).toEqual(['SEAL_REMOVED P1 0:23–open'])
  })
  test('the shock of the cut itself is no second signal', () => {
    expect(judged('0:10 km 10 kmh 0 wire=cut shock@0:10\n0:11 km 10 kmh 0 wire=cut shock@0:11')).toEqual([])
  })
  test('shocks while moving or in a gate don’t count, nor an opening that is authorised', () => {
    expect(judged(`0:09 km 10 wire=cut\n${shaken(10, 12, 13).replaceAll('kmh 0', 'kmh 40')}`)).toEqual([])
    expect(judged(`0:09 km 0 wire=cut\n${shaken(10, 12, 13).replaceAll('km 10', 'km 0')}`)).toEqual([])
    const authorisedOpenings = [{ fromMs: at('0:08'), toMs: at('0:20') }]
    expect(judged(`0:09 km 10 opened@0:09\n${shaken(10, 12, 13)}`, { authorisedOpenings })).toEqual([])
  })
  test('says where, how often, and that it is inferred', () => {
    const [episode] = episodesBy('SEAL_REMOVED', `0:10 km 10 wire=cut\n${shaken(11, 12, 13)}`)
    expect(episode?.position).toEqual(onRoad(10))
    expect(episode?.confirmedAtMs).toBe(at('0:13'))
    expect(episode?.evidence.against).toHaveLength(1)
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 nghi bị tháo khỏi container: bị mở hoặc cắt và rung lắc 3 lần khi đang đứng yên, từ 07:11 21/11/2026 (container CSQU3054383).',
      en: 'Seal VN0001234 seems to have been taken off: opened or cut and shaken 3 times at a standstill, from 07:11 21/11/2026 (container CSQU3054383).',
    })
  })
})
