import { describe, expect, test } from 'vitest'
import { meansOf } from '../../../domain/rules/unlock-means.ts'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesBy, judged, judgedBy } from '../judging/timeline.ts'

const DRIVE = '0:08 km 9\n0:09 km 10\n'

describe('means', () => {
  test('are told by the word, else by the card', () => {
    expect(meansOf({ means: 'RFID', card: null })).toBe('card')
    expect(meansOf({ means: 'password', card: null })).toBe('password')
    expect(meansOf({ means: 'order', card: '0A11' })).toBe('order')
    expect(meansOf({ means: null, card: '0A11' })).toBe('card')
    expect(meansOf({ means: 'telepathy', card: null })).toBe('unknown')
  })
})

describe('UNLOCK_OUTSIDE_ZONE', () => {
  test('an accepted card or password outside every gate: P1 at once', () => {
    for (const means of ['rfid/0A11', 'password/', '/'])
      expect(judged(`${DRIVE}0:10 km 10 unlock-attempt@0:10/${means}/accepted`)).toEqual([
        'UNLOCK_OUTSIDE_ZONE P1 0:10–open',
      ])
    expect(judged(`${DRIVE}0:10 km 10 unlock-attempt@0:10/rfid/0A11/refused`)).toEqual([
      'UNREGISTERED_CARD P3 0:10–open',
    ])
    expect(judged(`${DRIVE}0:10 km 10 unlock-attempt@0:10/order//accepted`)).toEqual([])
  })
  test('an opening that says by whom is one, too: beside SEAL_OPENED, from the same moment', () => {
    expect(judged(`${DRIVE}0:10 km 10 opened@0:10/rfid/0A11/`)).toEqual([
      'SEAL_OPENED P1 0:10–open',
      'UNLOCK_OUTSIDE_ZONE P1 0:10–open',
    ])
    expect(judged(`${DRIVE}0:10 km 10 opened@0:10`)).toEqual(['SEAL_OPENED P1 0:10–open'])
  })
  test('the whole accuracy circle has to be outside', () => {
    const unlockAt = (place: string) =>
      judgedBy('UNLOCK_OUTSIDE_ZONE', `0:09 ${place}\n0:10 ${place} unlock-attempt@0:10/rfid/0A11/accepted`)
    // The gate's edge lies 300 m from its middle.
    expect(unlockAt('km 0.1')).toEqual([])
    expect(unlockAt('km 0.36 acc 70')).toEqual([])
    expect(unlockAt('km 0.36 acc 50')).toEqual(['UNLOCK_OUTSIDE_ZONE P1 0:10–open'])
    expect(unlockAt('km 60')).toEqual([])
  })
  test('where the seal was is known by a fix of the last 10 min, or not at all', () => {
    const unlock = 'unlock-attempt@0:18/rfid/0A11/accepted'
    expect(judgedBy('UNLOCK_OUTSIDE_ZONE', `0:08 km 10\n0:18 ${unlock}`)).toEqual(['UNLOCK_OUTSIDE_ZONE P1 0:18–open'])
    expect(judgedBy('UNLOCK_OUTSIDE_ZONE', `0:07 km 10\n0:18 ${unlock}`)).toEqual([])
    expect(judgedBy('UNLOCK_OUTSIDE_ZONE', `0:18 km 10 lbs ${unlock}`)).toEqual([])
  })
  test('is excused by an order or unsealing within 2 min', () => {
    const authorisedOpenings = [{ fromMs: at('0:12'), toMs: at('0:12') }]
    expect(judged(`${DRIVE}0:10 km 10 unlock-attempt@0:10/rfid/0A11/accepted`, { authorisedOpenings })).toEqual([])
  })
  test('stands until the seal is locked again', () => {
    const unlocked = `${DRIVE}0:10 km 10 lock=locked unlock-attempt@0:10/rfid/0A11/accepted\n`
    const toldOf = (after: string) => judgedBy('UNLOCK_OUTSIDE_ZONE', unlocked + after)
    expect(toldOf('0:11 km 10 locked@0:11')).toEqual(['UNLOCK_OUTSIDE_ZONE P1 0:10–0:11'])
    expect(toldOf('0:12 km 10 lock=locked')).toEqual(['UNLOCK_OUTSIDE_ZONE P1 0:10–open'])
    expect(toldOf('0:13 km 10 lock=locked')).toEqual(['UNLOCK_OUTSIDE_ZONE P1 0:10–0:13'])
    expect(toldOf('0:13 km 10 lock=locked\n0:14 km 10 unlock-attempt@0:14/rfid/0A11/accepted')).toEqual([
      'UNLOCK_OUTSIDE_ZONE P1 0:10–open',
    ])
  })
  test('says by whom, where, and how sure that is', () => {
    const [episode] = episodesBy(
      'UNLOCK_OUTSIDE_ZONE',
      `${DRIVE}0:10 km 10 unlock-attempt@0:10/rfid/0A11223344556677889900112233445566778899/accepted`,
    )
    expect(episode?.position).toEqual(onRoad(10))
    expect(episode?.evidence.measured).toMatchObject({ means: 'card', card: '0A112233445566778899001122334455' })
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 được mở bằng thẻ 0A112233445566778899001122334455 lúc 07:10 21/11/2026 ngoài mọi khu vực cửa khẩu, sai số ±10 m (container CSQU3054383).',
      en: 'Seal VN0001234 was unlocked by card 0A112233445566778899001122334455 at 07:10 21/11/2026 outside every gate area, ±10 m (container CSQU3054383).',
    })
  })
})

describe('UNREGISTERED_CARD', () => {
  const swipe = (clock: string) => `unlock-attempt@${clock}/rfid/0A11/refused`
  const judgedCards = (timeline: string) => judgedBy('UNREGISTERED_CARD', timeline)
  test('the first swipe is P3, a second within 10 min makes it P2', () => {
    expect(judgedCards(`0:10 ${swipe('0:10')}`)).toEqual(['UNREGISTERED_CARD P3 0:10–open'])
    expect(judgedCards(`0:10 ${swipe('0:10')}\n0:20 ${swipe('0:20')}`)).toEqual(['UNREGISTERED_CARD P2 0:10–open'])
    expect(judgedCards(`0:10 ${swipe('0:10')}\n0:21 ${swipe('0:20:01')}`)).toEqual([
      'UNREGISTERED_CARD P3 0:10–0:10',
      'UNREGISTERED_CARD P3 0:20:01–open',
    ])
  })
  test('ends with the last swipe when nothing follows for 10 min', () => {
    expect(judgedCards(`0:10 ${swipe('0:10')}\n0:12 ${swipe('0:12')}\n0:22 …`)).toEqual([
      'UNREGISTERED_CARD P2 0:10–0:12',
    ])
  })
  test('one swipe told in two reports is one', () => {
    expect(judgedCards(`0:10 ${swipe('0:10')}\n0:11 ${swipe('0:10')}`)).toEqual(['UNREGISTERED_CARD P3 0:10–open'])
  })
  test('only refused cards count, while armed', () => {
    expect(judgedCards('0:10 unlock-attempt@0:10/rfid/0A11/accepted unlock-attempt@0:10/password//refused')).toEqual([])
    expect(judgedCards('0:10 unlock-attempt@0:10/rfid/0A11')).toEqual([])
    expect(judgedCards(`0:10 ${swipe('-0:01')}`)).toEqual([])
  })
  test('names the card', () => {
    const [episode] = episodesBy('UNREGISTERED_CARD', `0:10 ${swipe('0:10')} ${swipe('0:10:30')}`)
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 từ chối thẻ không hợp lệ 0A11 lúc 07:10 21/11/2026, 2 lần quẹt (container CSQU3054383).',
      en: 'Seal VN0001234 refused card 0A11 at 07:10 21/11/2026, 2 swipes (container CSQU3054383).',
    })
  })
})

describe('WRONG_PASSWORD', () => {
  const tries = (count: number, everyMin = 1) =>
    Array.from(
      { length: count },
      (_, n) => `0:${10 + n * everyMin} unlock-attempt@0:${10 + n * everyMin}/password//refused`,
    ).join('\n')
  const judgedTries = (timeline: string) => judgedBy('WRONG_PASSWORD', timeline)
  test('more than 5 tries are P2 from the first, confirmed by the sixth', () => {
    expect(judgedTries(tries(5))).toEqual([])
    expect(judgedTries(tries(6))).toEqual(['WRONG_PASSWORD P2 0:10–open'])
    const [episode] = episodesBy('WRONG_PASSWORD', tries(9))
    expect(episode?.confirmedAtMs).toBe(at('0:15'))
    expect(episode?.evidence).toMatchObject({ measured: { tries: 9 }, threshold: { mostTries: 5 } })
    expect(episode?.sentence.vi).toBe(
      'Nhập sai mật khẩu seal VN0001234 9 lần, từ 07:10 21/11/2026 (container CSQU3054383).',
    )
  })
  test('tries far apart are no series, refused cards no passwords', () => {
    expect(judgedTries(tries(4, 11))).toEqual([])
    expect(judgedTries(tries(9).replaceAll('password/', 'rfid/0A11'))).toEqual([])
  })
})
