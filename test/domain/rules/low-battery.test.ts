import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesOf, judgedBy } from '../judging/timeline.ts'

const judged = (...what: [string, object?]) => judgedBy('LOW_BATTERY', ...what)

describe('LOW_BATTERY', () => {
  test('is P3 below 30 % and the same alert P2 below 15 %, at once', () => {
    expect(judged('0:10 pct 30')).toEqual([])
    expect(judged('0:10 pct 29')).toEqual(['LOW_BATTERY P3 0:10–open'])
    expect(judged('0:10 pct 29\n2:00 pct 15')).toEqual(['LOW_BATTERY P3 0:10–open'])
    expect(judged('0:10 pct 29\n9:00 pct 14')).toEqual(['LOW_BATTERY P2 0:10–open'])
    expect(judged('0:10 pct 10')).toEqual(['LOW_BATTERY P2 0:10–open'])
  })
  test('ends with the charge a step above the limit; severity never falls before', () => {
    expect(judged('0:10 pct 25\n1:00 pct 30 charging\n2:00 pct 34 charging')).toEqual(['LOW_BATTERY P3 0:10–open'])
    expect(judged('0:10 pct 25\n1:00 pct 35 charging')).toEqual(['LOW_BATTERY P3 0:10–1:00'])
    expect(judged('0:10 pct 10\n1:00 pct 20 charging\n1:10 pct 90')).toEqual(['LOW_BATTERY P2 0:10–1:10'])
    expect(judged('0:10 pct 25', { endedAtMs: at('2:00') })).toEqual(['LOW_BATTERY P3 0:10–2:00'])
  })
  test('of a gauge that flutters is one alert', () => {
    expect(judged('0:10 pct 25\n0:11 pct 40\n0:12 pct 25\n0:13 pct 40\n0:14 pct 25')).toEqual([
      'LOW_BATTERY P3 0:10–open',
    ])
    expect(judged('0:10 pct 25\n0:11 pct 40\n0:41 pct 25')).toEqual([
      'LOW_BATTERY P3 0:10–0:11',
      'LOW_BATTERY P3 0:41–open',
    ])
  })
  test('will not last to the deadline at the measured drain: P2 though it is well charged', () => {
    const falling = '0:00 pct 80\n0:30 pct 75\n1:00 pct 70\n1:30 pct 65\n'
    // 10 % an hour: 65 % last 6.5 h from 1:30.
    expect(judged(falling, { deadlineMs: at('8:00') })).toEqual([])
    expect(judged(falling, { deadlineMs: at('8:01') })).toEqual(['LOW_BATTERY P2 1:30–open'])
    const [episode] = episodesOf(falling)
    expect(episode?.evidence.measured).toMatchObject({ lowestPct: 65, drainPctPerHour: 10, lastsToMs: at('8:00') })
    expect(episode?.sentence.en).toBe(
      'The battery of seal VN0001234 is down to 65%, from 08:30 21/11/2026; at 10% an hour it lasts until 15:00 21/11/2026, the deadline is 07:00 22/11/2026 (container CSQU3054383).',
    )
    expect(episode?.sentence.vi).toContain('với mức hao 10%/giờ chỉ đủ đến 15:00 21/11/2026')
  })
  test('measures the drain from step to step, over an hour at least, and anew after charging', () => {
    // One step says nothing of how long the charge stood there before.
    expect(judged('0:00 pct 80\n1:00 pct 75')).toEqual([])
    expect(judged('0:00 pct 80\n0:10 pct 75\n0:20 pct 70\n0:30 pct 65')).toEqual([])
    expect(judged('0:00 pct 80\n0:10 pct 75\n0:20 pct 80 charging\n1:20 pct 75')).toEqual([])
    expect(judged('0:00 pct 80\n0:10 pct 75\n6:00 pct 75\n10:10 pct 70')).toEqual([])
  })
  test("the device's own alarm counts where no charge contradicts it", () => {
    expect(judged('0:10 no-pct low-battery@0:10')).toEqual(['LOW_BATTERY P3 0:10–open'])
    expect(judged('0:10 pct 32 low-battery@0:10')).toEqual(['LOW_BATTERY P3 0:10–open'])
    expect(judged('0:10 pct 80 low-battery@0:10')).toEqual([])
    expect(judged('0:10 no-pct low-battery@0:10\n0:20 pct 20')).toEqual(['LOW_BATTERY P3 0:10–open'])
    const [episode] = episodesOf('0:10 no-pct low-battery@0:10')
    expect(episode?.sentence.vi).toBe('Seal VN0001234 báo pin yếu, từ 07:10 21/11/2026 (container CSQU3054383).')
    expect(episode?.evidence.against).toHaveLength(1)
  })
  test('lies where the seal was, also when the report has no fix', () => {
    expect(episodesOf('0:09 km 7\n0:10 pct 20')[0]?.position).toEqual(onRoad(7))
    expect(episodesOf('0:10 pct 20')[0]?.position).toBeNull()
  })
  test('is judged while armed, in device time', () => {
    expect(judged('-0:10 pct 20')).toEqual([])
    expect(judged('0:20 pct 40\n0:10 pct 20 received 0:30')).toEqual(['LOW_BATTERY P3 0:10–0:20'])
  })
})
