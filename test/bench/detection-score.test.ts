import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JourneyScore } from '../../bench/detection/one-journey.ts'
import { scoreJourney } from '../../bench/detection/one-journey.ts'
import { type Expected, greyOne } from '../../bench/detection/score/law.ts'
import { match } from '../../bench/detection/score/match.ts'
import { scoreAll } from '../../bench/detection/score-all.ts'
import { listsText, resultPage } from '../../bench/detection/table/print.ts'
import { putInto } from '../../bench/detection/table/put-into.ts'
import { alertsOf, findingsOf, totalsOf } from '../../bench/detection/table/tally.ts'
import { createCountry } from '../../bench/detection/world/country.ts'
import { alert, every30s, lived, MINUTE_MS, moment, T0 } from './hand-made.ts'

const CODE = 'ROUTE_DEVIATION'
const truth = (fromMin: number, toMin: number, what: Partial<Expected> = {}): Expected => ({
  ...greyOne(CODE, T0 + fromMin * MINUTE_MS, T0 + toMin * MINUTE_MS, 'over 1 km'),
  verdict: 'firm',
  earliestMs: T0 + (fromMin + 1) * MINUTE_MS,
  least: 'P2',
  ...what,
})
const journey = lived(every30s(0, 120))

describe('matching alerts with the truth', () => {
  it('finds a truth with an alert that shares a moment with it, and says how late', () => {
    const raisedAtMs = T0 + 62 * MINUTE_MS
    const late = alert(CODE, 60, 70, { raisedAtMs, severities: [{ severity: 'P2', sinceMs: raisedAtMs }] })
    const { outcomes, judgements } = match(journey, [truth(60, 70)], [late])
    expect(outcomes).toMatchObject([{ isFound: true, delayMs: MINUTE_MS, delayReports: 2 }])
    expect(judgements).toMatchObject([{ verdict: 'true', grade: 'over 1 km', isFalseAlarm: false }])
  })

  it('counts an early alert as no delay', () => {
    expect(match(journey, [truth(60, 70)], [alert(CODE, 59, 70)]).outcomes).toMatchObject([
      { isFound: true, delayMs: 0, delayReports: 0 },
    ])
  })

  it.each([
    ['nothing rang', []],
    ['it rang elsewhere', [alert(CODE, 90, 95)]],
    ['another code rang', [alert('LONG_STOP', 60, 70)]],
    ['the alert was withdrawn', [alert(CODE, 60, 70, { isWithdrawn: true })]],
    ['it was never so bad', [alert(CODE, 60, 70, { severities: [{ severity: 'P3', sinceMs: T0 }] })]],
  ])('misses a truth when %s', (_, alerts) => {
    expect(match(journey, [truth(60, 70)], alerts).outcomes).toMatchObject([{ isFound: false, delayMs: null }])
  })

  it('tells false alarms from grey ones and from quiet ones', () => {
    const grey = greyOne(CODE, T0 + 60 * MINUTE_MS, T0 + 70 * MINUTE_MS, 'up to 300 m')
    const quiet = alert(CODE, 90, 95, { severities: [{ severity: 'P3', sinceMs: T0 }] })
    const { judgements } = match(journey, [grey], [alert(CODE, 61, 62), alert(CODE, 80, 85), quiet])
    expect(judgements).toMatchObject([
      { verdict: 'grey', isFalseAlarm: false },
      { verdict: 'false', isFalseAlarm: true },
      { verdict: 'false', isFalseAlarm: false },
    ])
  })

  it('calls false what rings louder than the truth can be', () => {
    const notice = truth(60, 100, { code: 'LONG_STOP', least: 'P3', worst: 'P3' })
    expect(match(journey, [notice], [alert('LONG_STOP', 60, 100)]).judgements).toMatchObject([
      { verdict: 'true', isFalseAlarm: true },
    ])
  })

  it('calls an alert about one truth no late find of the one before it', () => {
    const [first, next] = [truth(60, 62), truth(64, 70)]
    expect(match(journey, [first, next], [alert(CODE, 64, 70)]).outcomes).toMatchObject([
      { isFound: false },
      { isFound: true },
    ])
    // Where there is none of its own, it is about what was three minutes ago.
    expect(match(journey, [first], [alert(CODE, 64, 70)]).outcomes).toMatchObject([{ isFound: true }])
    expect(match(journey, [first, next], [alert(CODE, 61, 70)]).outcomes).toMatchObject([
      { isFound: true },
      { isFound: true },
    ])
  })

  it('forgives a wrong clock as much as it is wrong, not more', () => {
    const off = lived([...every30s(0, 120), moment(120, { clockErrorMs: 30 * MINUTE_MS })])
    const verdicts = [95, 110].map((atMin) => match(off, [truth(60, 70)], [alert(CODE, atMin, atMin + 1)]).judgements)
    expect(verdicts.flat().map(({ verdict }) => verdict)).toEqual(['true', 'false'])
  })
})

describe('the table', () => {
  const score = (number: number, isWicked: boolean, side: JourneyScore['platform']): JourneyScore => ({
    number,
    line: 'CITY',
    story: 'told by hand',
    isWicked,
    conditions: [],
    tripDays: 2,
    reports: 100,
    platform: side,
    naive: { outcomes: side.outcomes, judgements: [] },
  })
  const found = match(journey, [truth(60, 70)], [alert(CODE, 61, 70)])
  const missed = match(journey, [truth(60, 70)], [])
  const wrong = match(journey, [], [alert(CODE, 61, 70)])
  const scores = [
    score(0, true, found),
    score(1, true, missed),
    score(2, false, wrong),
    score(3, false, { outcomes: [], judgements: [] }),
  ]

  it('counts truths, alerts and trip-days', () => {
    expect(findingsOf(scores, 'platform')).toMatchObject([{ code: CODE, journeys: 2, truths: 2, found: 1 }])
    expect(alertsOf(scores, 'platform')).toMatchObject([
      { code: CODE, shown: 2, right: 1, wrong: 1, falsePer100: { innocent: 25, all: 12.5 } },
    ])
    expect(totalsOf(scores)).toMatchObject({ journeys: 4, tripDays: 8, innocentTripDays: 4, reports: 400 })
  })

  const run = { seed: 'by-hand', command: 'npm run bench', at: new Date(T0), json: 'result.json' }
  const page = resultPage(scores, run)

  it('prints them, what was promised, and what came with what went wrong', () => {
    expect(page).toMatch(/ROUTE_DEVIATION \| over 1 km +\| +2 \| +2 \| +1 \| +50\.0 % \|/)
    expect(page).toContain('False P1+P2 per 100 trip-days: clean 25.00, all 12.50')
    expect(page).toMatch(/over 1 km beyond the half-width +\| 1 of 2, 50\.0 % +\| \*\*not met\*\* \|/)
    expect(page).toMatch(/cuts, openings and opened cases +\| 0 of 0 +\| met +\|/)
    expect(page).toMatch(/\| ROUTE_DEVIATION over 1 km \| +1 \| CITY, told by hand \| +1 \|/)
    expect(page).toMatch(/\| ROUTE_DEVIATION, P1\/P2 \| +1 \| CITY, told by hand \| +2 \|/)
    expect(page).toContain('### What was found more than one report late\n\nNothing.')
  })

  it('lists the journeys to look at again', () => {
    const lists = listsText(scores)
    expect(lists).toContain('Missed: 1\n1 CITY told by hand: ROUTE_DEVIATION over 1 km at')
    expect(lists).toContain('False alarms: 1\n2 CITY told by hand: ROUTE_DEVIATION (P1/P2) at')
  })

  it('is put into the page that publishes it, in place of the one before', () => {
    const docs = readFileSync(new URL('../../docs/detection.md', import.meta.url), 'utf8')
    const once = putInto(docs, page)
    expect(once).toContain(page)
    expect(putInto(once, 'another')).toBe(putInto(docs, 'another'))
    expect(() => putInto('# A page', page)).toThrow('expected "<!--')
  })
})

describe('a run', () => {
  const options = {
    seed: 'tune-run',
    lines: createCountry('tune-run').length,
    onlyLine: null,
    onProgress: () => undefined,
  }

  it('gives the same scores on one thread and on two, and as many trip-days as asked for', async () => {
    const one = await scoreAll({ ...options, tripDays: 2, workers: 1 })
    const two = await scoreAll({ ...options, tripDays: 2, workers: 2 })
    expect(two).toEqual(one)
    expect(one.map(({ number }) => number)).toEqual(one.map((_, index) => index))
    const days = one.reduce((sum, { tripDays }) => sum + tripDays, 0)
    expect(days).toBeGreaterThanOrEqual(2)
    expect(days - (one.at(-1)?.tripDays ?? 0)).toBeLessThan(2)
  })

  it('scores the journeys of one line alone under the same numbers', async () => {
    const [first] = await scoreAll({ ...options, onlyLine: 9, tripDays: 0.01, workers: 1 })
    expect(first).toEqual(scoreJourney('tune-run', createCountry('tune-run'), 9))
    expect(first?.line).toBe('CITY')
  })
})
