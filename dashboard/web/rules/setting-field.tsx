import type { SettingWire } from '../api/rules.ts'
import { NumberField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { RULE_TRIERS } from './rule-roles.ts'
import { fromShown, shownUnitOf, toShown } from './shown-unit.ts'
import { useSettingText } from './use-setting-text.ts'

type Props = { setting: SettingWire; changed: number | undefined; onChange: (value: number | null) => void }

/** One number with its unit, where it comes from, its default and its bounds; beyond them it says so at once. */
export const SettingField = ({ setting, changed, onChange }: Props) => {
  const { t, of } = useWords()
  const { role } = useShell().who
  const textOf = useSettingText()
  const unit = shownUnitOf(setting)
  const value = changed ?? setting.value
  const isOut = value < setting.least || value > setting.most
  const bounds = t('rules.bounds', { least: textOf(setting, setting.least), most: textOf(setting, setting.most) })
  const hint = [
    changed !== undefined && t('rules.was', { value: textOf(setting, setting.value) }),
    t(setting.origin === 'default' ? 'rules.isDefault' : 'rules.defaultIs', {
      value: textOf(setting, setting.default),
    }),
    bounds,
  ]
  return (
    <NumberField
      label={of(setting.description)}
      {...(unit.word === '' ? {} : { unit: t(`rules.unit.${unit.word}`) })}
      hint={hint.filter(Boolean).join(' · ')}
      least={toShown(setting.least, unit)}
      most={toShown(setting.most, unit)}
      value={toShown(value, unit)}
      onChange={(shown) => onChange(shown === null ? null : fromShown(shown, unit, setting.whole))}
      isDisabled={!RULE_TRIERS.includes(role)}
      error={isOut ? bounds : undefined}
    />
  )
}
