import { useCallback } from 'react'
import type { SettingWire } from '../api/rules.ts'
import { useWords } from '../language/use-words.ts'
import { shownUnitOf, toShown } from './shown-unit.ts'

/** A value of a setting with its unit, in words. */
export const useSettingText = (): ((setting: SettingWire, value: number) => string) => {
  const { t, number } = useWords()
  return useCallback(
    (setting, value) => {
      // A bound of one second is no 0.017 minutes.
      const unit = shownUnitOf(setting.unit === 'ms' && value > 0 ? { unit: 'ms', default: value } : setting)
      const shown = number(toShown(value, unit), 3)
      return unit.word === '' ? shown : `${shown} ${t(`rules.unit.${unit.word}`)}`
    },
    [t, number],
  )
}
