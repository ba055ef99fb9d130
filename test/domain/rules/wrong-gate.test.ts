import { describe, expect, test } from 'vitest'
import type { GateId } from '../../../domain/ids.ts'
import { onRoad, planWith } from '../judging/test-road.ts'
import { at, episodesBy, judgedOnlyBy } from '../judging/timeline.ts'

const judged = judgedOnlyBy('WRONG_GATE')
/** In the gate `aside`, 1.5 km north of the road at km 24. */
const aside = (clock: string, more = '', km = 24) => `${clock} km ${km} north 1500 ${more}\n`

describe('WRONG_GATE', () => {
  test('two slow fixes in a foreign gate, P1, from the first', () => {
    expect(judged(aside('0:10', 'kmh 15') + aside('0:11', 'kmh 5'))).toEqual(['WRONG_GATE P1 0:10–open'])
  })
  test('not one, not at 20 km/h, not beside the gate', () => {
    expect(judged(aside('0:10', 'kmh 15'))).toEqual([])
    expect(judged(aside('0:10', 'kmh 20') + aside('0:11', 'kmh 30'))).toEqual([])
    expect(judged(aside('0:10', 'kmh 5', 24.4) + aside('0:11', 'kmh 5', 24.4))).toEqual([])
  })
  test('a fast fix between them neither counts nor ends, one outside does', () => {
    expect(judged(aside('0:10', 'kmh 5') + aside('0:11', 'kmh 25') + aside('0:12', 'kmh 5'))).toEqual([
      'WRONG_GATE P1 0:10–open',
    ])
    expect(judged(`${aside('0:10', 'kmh 5')}0:12 km 24 kmh 5\n${aside('0:14', 'kmh 5')}`)).toEqual([])
  })
  test('by the way from the fix before when the device gives no speed', () => {
    expect(judged(`0:00 km 24\n${aside('0:10')}${aside('0:12')}`)).toEqual(['WRONG_GATE P1 0:10–open'])
    expect(judged(`0:10 km 23.9 north 1500\n${aside('0:10:20', '', 24.1)}`)).toEqual([])
    expect(judged(aside('0:10'))).toEqual([])
  })
  test('not its own gates, nor one that a permitted line crosses', () => {
    for (const km of [0, 50, 60])
      expect(judged(`0:10 km ${km} kmh 3\n0:11 km ${km} kmh 3\n0:12 km ${km} kmh 3`)).toEqual([])
  })
  test('its old destination once it was diverted elsewhere', () => {
    const [leg] = planWith().legs
    const legs = leg ? [leg, { ...leg, fromMs: at('1:00'), destinationGate: 'aside' as GateId }] : []
    expect(judged(aside('1:10', 'kmh 5') + aside('1:11', 'kmh 5'), { legs })).toEqual([])
    expect(judged(aside('0:10', 'kmh 5') + aside('0:11', 'kmh 5'), { legs })).toHaveLength(1)
  })
  test('ends at the first of two fixes outside', () => {
    const there = aside('0:10', 'kmh 5') + aside('0:11', 'kmh 5')
    expect(judged(`${there}0:13 km 24\n${aside('0:15')}0:20 km 24\n0:21 km 25`)).toEqual(['WRONG_GATE P1 0:10–0:20'])
  })
  test('says which gate', () => {
    const [episode] = episodesBy('WRONG_GATE', aside('0:10', 'kmh 5') + aside('0:11', 'kmh 5'))
    expect(episode?.sentence.en).toBe(
      'Container CSQU3054383 has been at aside, which is not its destination, since 07:10 21/11/2026.',
    )
    expect(episode?.position).toEqual(onRoad(24, 1_500))
    expect(episode?.evidence).toMatchObject({ measured: { gate: 'aside', fixes: 2 }, threshold: { maxSpeedKmh: 20 } })
  })
})
