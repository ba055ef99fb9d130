import { describe, expect, it } from 'vitest'
import { type Degradation, judgePlatform, type PlatformSight, WELL } from '../../../domain/platform/degradation.ts'
import { PLATFORM_DEFAULTS } from '../../../domain/platform/platform-settings.ts'

const S = 1_000
const FINE: PlatformSight = {
  lagMs: 0,
  journalAwaySinceMs: null,
  positionsAwaySinceMs: null,
  recordsAway: null,
  silence: null,
}

/** What is told of a platform that looks at itself at these seconds: `start–end: English causes`. */
const told = (...looks: readonly (readonly [atS: number, sight: Partial<PlatformSight>])[]): string[] => {
  let state: Degradation = WELL
  return looks.flatMap(([atS, sight]) => {
    const judged = judgePlatform(state, { ...FINE, ...sight }, atS * S, PLATFORM_DEFAULTS)
    state = judged.state
    const { episode } = judged
    if (!episode) return []
    expect(episode).toMatchObject({ code: 'PLATFORM_DEGRADED', severity: 'P1' })
    const end = episode.endedAtMs === null ? 'open' : episode.endedAtMs / S
    const words = episode.sentence.en.slice(episode.sentence.en.indexOf(': ') + 2)
    return [`${episode.startedAtMs / S}–${end}: ${words}`]
  })
}

describe('PLATFORM_DEGRADED', () => {
  it('says nothing of a platform that is well, or behind by a minute', () => {
    expect(told([0, {}], [10, { lagMs: 60_000 }], [20, {}])).toEqual([])
  })

  it('tells of a lag, of each doubling, and of its end a minute after', () => {
    const looks = [
      [100, { lagMs: 61_000 }],
      [101, { lagMs: 62_000 }],
      [160, { lagMs: 121_000 }],
      [170, {}],
      [219, {}],
      [220, {}],
      [300, {}],
    ] as const
    expect(told(...looks)).toEqual([
      '100–open: reports are judged 1 min behind, alerts may come late.',
      '100–open: reports are judged 2 min behind, alerts may come late.',
      '100–160: reports are judged 2 min behind, alerts may come late.',
    ])
  })

  it('tells of a positions store that is away for 30 s, not of a restart', () => {
    const away = { positionsAwaySinceMs: 100 * S }
    expect(told([101, away], [129, away], [130, {}])).toEqual([])
    expect(told([129, away], [130, away], [150, {}], [190, {}])).toEqual([
      '100–open: the positions store took nothing for under 1 min, tracks wait in the journal.',
      '100–130: the positions store took nothing for under 1 min, tracks wait in the journal.',
    ])
  })

  it('tells of a journal that takes nothing for 30 s, also over what an older platform has kept', () => {
    const away = { journalAwaySinceMs: 100 * S }
    expect(told([129, away], [130, away], [220, {}])).toEqual([
      '100–open: the journal took nothing for under 1 min, seals keep their reports until it does.',
      '100–130: the journal took nothing for under 1 min, seals keep their reports until it does.',
    ])
    const { journalAwayMs: _, ...worst } = {
      lagMs: 61 * S,
      journalAwayMs: 0,
      positionsAwayMs: 0,
      recordsAwayMs: 0,
      quiet: 0,
      live: 0,
    }
    const kept = {
      status: 'degraded',
      startedAtMs: 0,
      confirmedAtMs: 0,
      lastAtMs: 99 * S,
      worst,
    } as unknown as Degradation
    const { episode } = judgePlatform(kept, { ...FINE, ...away }, 130 * S, PLATFORM_DEFAULTS)
    expect(episode?.evidence.measured).toMatchObject({ lagMs: 61 * S, journalAwayMs: 30 * S })
  })

  it('tells of records that were away when they are back', () => {
    const back = { recordsAway: { fromMs: 100 * S, toMs: 400 * S } }
    expect(told([401, back], [402, {}], [460, {}])).toEqual([
      '100–open: records took nothing for 5 min, alerts came late.',
      '100–400: records took nothing for 5 min, alerts came late.',
    ])
    expect(told([130, { recordsAway: { fromMs: 100 * S, toMs: 129 * S } }])).toEqual([])
  })

  it('is one alert for several causes, and for those that come back within a minute', () => {
    const silence = { sinceMs: 90 * S, live: 100, quiet: 40 }
    const looks = [
      [120, { silence }],
      [121, { silence: { ...silence, quiet: 55 }, lagMs: 70_000 }],
      [150, {}],
      [200, { lagMs: 65_000 }],
      [260, {}],
    ] as const
    const both =
      '55 of 100 seals under way fell silent together, their single alerts are held back; reports are judged 1 min behind, alerts may come late.'
    expect(told(...looks)).toEqual([
      '90–open: 40 of 100 seals under way fell silent together, their single alerts are held back.',
      `90–open: ${both}`,
      `90–200: ${both}`,
    ])
  })

  it('shows measured values beside what they are held against, in Vietnamese, too', () => {
    const sight = { ...FINE, silence: { sinceMs: 0, live: 10, quiet: 4 } }
    const { episode } = judgePlatform(WELL, sight, 60 * S, PLATFORM_DEFAULTS)
    expect(episode?.evidence.measured).toEqual({
      quietSeals: 4,
      liveSeals: 10,
      lagMs: null,
      journalAwayMs: null,
      positionsAwayMs: null,
      recordsAwayMs: null,
    })
    expect(episode?.evidence.threshold).toMatchObject({ quietShare: 0.3, leastSeals: 10 })
    expect(episode?.sentence.vi).toBe(
      'Hệ thống suy giảm từ 07:00 01/01/1970: 4/10 seal đang giám sát cùng im lặng, cảnh báo mất tín hiệu từng seal tạm được giữ lại.',
    )
  })
})
