import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countFleet,
  type FleetSeal,
  holdOf,
  judgeFleet,
  type MassSilence,
  NO_MASS_SILENCE,
  restoreMass,
  unsuspectedToMs,
} from '../../../domain/platform/mass-silence.ts'
import { PLATFORM_DEFAULTS } from '../../../domain/platform/platform-settings.ts'

const NEVER_DEAF = { unheardMs: () => 0, deafMs: () => 0 }
const S = 1_000

/** A seal that was heard `agoS` seconds ago. */
const seal = (agoS: number, intervalS = 30): FleetSeal => ({
  heardAtMs: -agoS * S,
  intervalMs: intervalS * S,
  limitMs: (2 * intervalS + 60) * S,
})
const count = (...agoS: number[]) => {
  const { live, quiet, silent } = countFleet(
    agoS.map((ago) => seal(ago)),
    0,
    NEVER_DEAF,
    PLATFORM_DEFAULTS,
  )
  return { live, quiet, silent }
}

describe('a fleet is counted', () => {
  it.each([
    ['in its rhythm', 30, { live: 1, quiet: 0, silent: 0 }],
    ['late by less than the margin', 60, { live: 1, quiet: 0, silent: 0 }],
    ['has missed a report', 61, { live: 1, quiet: 1, silent: 0 }],
    ['at its deadline', 120, { live: 1, quiet: 1, silent: 0 }],
    ['past it', 121, { live: 1, quiet: 1, silent: 1 }],
    ['past it for less than five minutes', 420, { live: 1, quiet: 1, silent: 1 }],
    ['lost by itself long ago: no part of a fleet that falls silent', 421, { live: 0, quiet: 0, silent: 0 }],
  ])('%s', (_what, agoS, expected) => expect(count(agoS)).toEqual(expected))

  it('without the time in which nobody listened', () => {
    const ears = { unheardMs: () => 1_200 * S, deafMs: () => 1_200 * S }
    expect(countFleet([seal(1_230)], 0, ears, PLATFORM_DEFAULTS)).toMatchObject({ live: 1, quiet: 0 })
    expect(countFleet([seal(1_290)], 0, ears, PLATFORM_DEFAULTS)).toMatchObject({ live: 1, quiet: 1, silent: 0 })
  })

  it('with those whose silence is held, however long it lasts', () => {
    const held = { unheardMs: () => 0, deafMs: () => 3_500 * S }
    expect(countFleet([seal(3_600)], 0, held, PLATFORM_DEFAULTS)).toMatchObject({ live: 1, quiet: 1, silent: 1 })
  })
})

it('is not suspected for as long as it was found to be well, whoever is heard or falls silent meanwhile', () => {
  const wellS = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 10, maxLength: 30 })
  const astrayS = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 12 })
  const heardInS = fc.array(fc.option(fc.integer({ min: 0, max: 40 })), { minLength: 42, maxLength: 42 })
  fc.assert(
    fc.property(wellS, astrayS, heardInS, fc.integer({ min: 0, max: 40 }), (well, astray, heards, laterS) => {
      const fleet = [...well, ...astray].map((agoS, i) => seal(agoS, 10 + (i % 3) * 20))
      const found = countFleet(fleet, 0, NEVER_DEAF, PLATFORM_DEFAULTS)
      const toMs = unsuspectedToMs(NO_MASS_SILENCE, found, fleet.length, PLATFORM_DEFAULTS)
      fc.pre(laterS * S <= toMs)
      const later = fleet.map((one, i) => {
        const heardS = heards[i] ?? null
        return heardS !== null && heardS <= laterS ? { ...one, heardAtMs: heardS * S } : one
      })
      const count = countFleet(later, laterS * S, NEVER_DEAF, PLATFORM_DEFAULTS)
      expect(judgeFleet(NO_MASS_SILENCE, count, laterS * S, PLATFORM_DEFAULTS)).toBe(NO_MASS_SILENCE)
    }),
  )
})

/** What becomes of a fleet of seals that report every 30 s; `heard` gives when each was last heard, s, at a second. */
const watched = (seconds: number, heard: (atS: number) => number[], intervalS = 30) => {
  let mass: MassSilence = NO_MASS_SILENCE
  const told: [number, string][] = []
  for (let atS = 0; atS <= seconds; atS += 1) {
    const hold = holdOf(mass)
    const deafMs = (fromMs: number, toMs: number): number =>
      hold === null || hold.explainsToMs <= fromMs ? 0 : Math.max(0, toMs - Math.max(fromMs, hold.fromMs))
    const seals = heard(atS).map((s) => ({ ...seal(0, intervalS), heardAtMs: s * S }))
    const sinceMs = mass.status === 'declared' ? mass.explainsToMs : undefined
    const counted = countFleet(seals, atS * S, { unheardMs: () => 0, deafMs }, PLATFORM_DEFAULTS, sinceMs)
    const next = judgeFleet(mass, counted, atS * S, PLATFORM_DEFAULTS)
    if (next.status !== mass.status) told.push([atS, next.status])
    mass = next
  }
  return { told, mass }
}
const watch = (...what: Parameters<typeof watched>) => watched(...what).told
/** Seal `i` of a fleet in its rhythm of `intervalS`, silent from `fromS` until `toS`. */
const last = (i: number, atS: number, fromS: number, toS: number, intervalS = 30): number => {
  const phase = (i * 7) % intervalS
  const before = (s: number): number => Math.max(0, Math.floor((s - phase) / intervalS) * intervalS + phase)
  return atS >= toS && before(atS) >= toS ? before(atS) : before(Math.min(atS, fromS))
}
const fleet =
  (size: number, silent: number, fromS: number, toS: number, intervalS = 30) =>
  (atS: number) =>
    Array.from({ length: size }, (_, i) =>
      i < silent ? last(i, atS, fromS, toS, intervalS) : last(i, atS, 1e9, 1e9, intervalS),
    )

describe('a fleet that falls silent together', () => {
  it('is suspected before the first deadline, declared when as many are past theirs, over when they are back', () => {
    const told = watch(1_500, fleet(100, 60, 300, 900))
    expect(told.map(([, status]) => status)).toEqual(['suspected', 'declared', 'none'])
    const [[suspectedS = 0] = [], [declaredS = 0] = [], [overS = 0] = []] = told
    // The first of them was heard up to 30 s before 300 and is due 120 s after that.
    expect(suspectedS).toBeLessThan(300 - 30 + 120)
    expect(declaredS).toBeGreaterThan(suspectedS)
    expect(declaredS).toBeLessThanOrEqual(300 + 120)
    expect(overS).toBeGreaterThanOrEqual(900)
    expect(overS).toBeLessThanOrEqual(930)
  })

  it('is told once however long it lasts', () => {
    expect(watch(20_000, fleet(40, 40, 300, 19_000)).map(([, status]) => status)).toEqual([
      'suspected',
      'declared',
      'none',
    ])
  })

  it('also when it reports every ten minutes', () => {
    expect(watch(9_000, fleet(40, 40, 2_000, 7_000, 600), 600).map(([, status]) => status)).toEqual([
      'suspected',
      'declared',
      'none',
    ])
  })

  it('is none: a third', () => expect(watch(1_500, fleet(100, 30, 300, 900))).toEqual([]))

  it('is none: few seals', () => expect(watch(1_500, fleet(9, 9, 300, 900))).toEqual([]))

  it('is none: back before any deadline', () => {
    expect(watch(1_500, fleet(100, 60, 300, 350)).filter(([, status]) => status === 'declared')).toEqual([])
  })

  it('is let go when those that are quiet take turns: each is told by itself', () => {
    // Every seal is heard each 100 s only: more than a third have missed a report at any time, none its deadline.
    const told = watch(900, (atS) => Array.from({ length: 40 }, (_, i) => atS - ((atS + i * 5) % 100)))
    expect(told.map(([, status]) => status)).toEqual(['suspected', 'let-go'])
  })

  describe('is bounded', () => {
    /** 100 seals, 60 silent for good from 300 s; of the others so many again from 1,000 s. */
    const again = (others: number) => (atS: number) => [
      ...fleet(60, 60, 300, 1e9)(atS),
      ...fleet(40, others, 1_000, 1e9)(atS),
    ]
    it('explains no silence that began after it was declared, unless those fall silent together, too', () => {
      const { mass: alone } = watched(1_200, again(5))
      const { mass: together } = watched(1_200, again(30))
      const explainsTo = (mass: MassSilence): number => holdOf(mass)?.explainsToMs ?? 0
      expect(explainsTo(alone)).toBeLessThanOrEqual(420 * S)
      expect(explainsTo(together)).toBeGreaterThan(1_000 * S)
      // … before the first of them is due.
      expect(watched(1_000 - 30 + 120, again(30)).mass).toMatchObject({ explainsToMs: expect.any(Number) })
      expect(explainsTo(watched(1_000 - 30 + 120, again(30)).mass)).toBeGreaterThan(1_000 * S)
    })
    it('holds few seals back for half an hour, many for as long as it lasts', () => {
      const statuses = (size: number) => watch(4_000, fleet(size, size, 300, 1e9)).map(([, status]) => status)
      expect(statuses(20).slice(0, 3)).toEqual(['suspected', 'declared', 'told'])
      expect(statuses(21)).toEqual(['suspected', 'declared'])
      const [declaredS = 0, toldS = 0] = watch(4_000, fleet(20, 20, 300, 1e9)).flatMap(([atS, status]) =>
        status === 'declared' || status === 'told' ? atS : [],
      )
      expect(toldS - declaredS).toBe(1_801)
    })
    it('tells the few that stay away when most are back, half an hour after that', () => {
      const stay = (atS: number) => [...fleet(60, 60, 300, 900)(atS), ...fleet(40, 20, 300, 1e9)(atS)]
      const told = watch(3_000, stay)
      expect(told.map(([, status]) => status)).toEqual(['suspected', 'declared', 'told', 'none'])
      expect(told[2]?.[0]).toBeGreaterThan(900 + 1_800)
    })
    it('goes on from a state of older code, which did not say what it explains', () => {
      const older = { status: 'declared', onsetMs: 1, live: 20, quiet: 15 } as MassSilence
      expect(restoreMass(older, 9)).toEqual({ ...older, fewSinceMs: null, explainsToMs: 9 })
      expect(restoreMass(NO_MASS_SILENCE, 9)).toBe(NO_MASS_SILENCE)
    })
  })

  it('goes on while more than half of the share stay away', () => {
    const stay = (atS: number) => [...fleet(60, 60, 300, 900)(atS), ...fleet(40, 20, 300, 1e9)(atS)]
    expect(watch(2_500, stay).map(([, status]) => status)).toEqual(['suspected', 'declared'])
  })
})
