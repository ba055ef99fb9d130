import { describe, expect, it } from 'vitest'
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { differencesBetween, partOf, treeOf } from '../../../dashboard/web/rules/rule-changes.ts'
import { fromShown, shownUnitOf, toShown } from '../../../dashboard/web/rules/shown-unit.ts'
import { isWhole, SETTING_FACTS } from '../../../domain/rules/setting-facts.ts'

describe('the unit in which a setting is shown', () => {
  it.each([
    ['ms', 5_400_000, { value: 90, word: 'minutes' }],
    ['ms', 36_000_000, { value: 10, word: 'hours' }],
    ['ms', 0, { value: 0, word: 'seconds' }],
    ['ms', 172_800_000, { value: 2, word: 'days' }],
    ['share', 0.07, { value: 7, word: 'percent' }],
    ['m', 150, { value: 150, word: 'metres' }],
    ['count', 3, { value: 3, word: '' }],
  ] as const)('%s %d', (unit, standard, { value, word }) => {
    const shown = shownUnitOf({ unit, default: standard })
    expect(shown.word).toBe(word)
    expect(toShown(standard, shown)).toBe(value)
  })

  it('goes back to the very number for every setting, at its default and both bounds', () => {
    for (const { unit, standard, least, most } of SETTING_FACTS)
      for (const value of [standard, least, most]) {
        const shown = shownUnitOf({ unit, default: standard })
        expect(fromShown(toShown(value, shown), shown, isWhole(unit))).toBe(value)
      }
  })

  it('is named, and so is every group', () => {
    const units: Readonly<Record<string, string>> = vi.rules.unit
    const groups: Readonly<Record<string, string>> = vi.rules.group
    const codes: Readonly<Record<string, string>> = vi.alertCode
    for (const { path, unit, standard } of SETTING_FACTS) {
      const { word } = shownUnitOf({ unit, default: standard })
      expect(word === '' || units[word]).toBeTruthy()
      const group = path.split('.')[0] ?? ''
      const code = group.replaceAll(/[A-Z]/g, '_$&').toUpperCase()
      expect([group, Boolean(codes[code] ?? groups[group])]).toEqual([group, true])
    }
  })
})

it('makes of changes the part that is sent, and of two versions what differs', () => {
  expect(treeOf({ 'longStop.noticeMs': 1, 'longStop.limitMs': 2, 'sos.x': 3 })).toEqual({
    longStop: { noticeMs: 1, limitMs: 2 },
    sos: { x: 3 },
  })
  const before = { longStop: { noticeMs: 1, limitMs: 2 } }
  expect(partOf(before, { longStop: { limitMs: 7 } })).toEqual({ longStop: { limitMs: 2 } })
  expect(differencesBetween(before, { longStop: { noticeMs: 5, limitMs: 2, restMs: 9 } })).toEqual([
    { path: 'longStop.noticeMs', from: 1, to: 5 },
  ])
})
