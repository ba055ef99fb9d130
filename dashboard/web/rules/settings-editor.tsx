import { useState } from 'react'
import { foldText } from '../../../domain/fold-text.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { RULES_KEY, type RulesWire, readRules, type SettingWire } from '../api/rules.ts'
import { type SeenProps, useSeen } from '../forms/use-seen.ts'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'
import { useShell } from '../shell/use-shell.ts'
import { Empty } from '../states/empty.tsx'
import { BacktestPanel } from './backtest-panel.tsx'
import { groupOf, type RuleChanges } from './rule-changes.ts'
import { RULE_FILTERS } from './rule-filter-names.ts'
import { RULE_TRIERS } from './rule-roles.ts'
import styles from './rules.module.css'
import { SavePanel } from './save-panel.tsx'
import { SettingField } from './setting-field.tsx'
import { useGroupName } from './use-group-name.ts'

export const SettingsEditor = ({ rules }: { rules: RulesWire }) => {
  const { shown, ...seen } = useSeen(rules, { queryKey: RULES_KEY, read: readRules })
  return <Editor key={shown.version} rules={shown} {...seen} />
}

/** The settings by rule; what is changed is listed below, tried on history, and saved with its reason. */
const Editor = ({ rules, touch, ...seen }: SeenProps<RulesWire> & { rules: RulesWire }) => {
  const { role } = useShell().who
  const [changes, setChanges] = useState<RuleChanges>({})
  const change = (setting: SettingWire, value: number | null) => {
    touch()
    const { [setting.path]: _, ...others } = changes
    setChanges(value === null || value === setting.value ? others : { ...others, [setting.path]: value })
  }
  const isChanged = Object.keys(changes).length > 0
  return (
    <>
      <SettingGroups table={rules.table} changes={changes} onChange={change} />
      {isChanged && (
        <aside className={styles.changes} aria-live="polite" data-changes={Object.keys(changes).length}>
          <SavePanel rules={rules} changes={changes} onDiscard={() => setChanges({})} {...seen} />
          {RULE_TRIERS.includes(role) && <BacktestPanel changes={changes} />}
        </aside>
      )}
    </>
  )
}

type GroupsProps = {
  table: readonly SettingWire[]
  changes: RuleChanges
  onChange: (setting: SettingWire, value: number | null) => void
}

const SettingGroups = ({ table, changes, onChange }: GroupsProps) => {
  const { t, of } = useWords()
  const groupName = useGroupName()
  const [{ group: wanted, q }] = useAddressFilter(RULE_FILTERS)
  const sought = foldText(q ?? '')
  const shown = table.filter(
    (setting) =>
      (!wanted || groupOf(setting.path) === wanted) &&
      foldText(`${groupName(groupOf(setting.path))} ${of(setting.description)} ${setting.path}`).includes(sought),
  )
  const groups = Map.groupBy(shown, ({ path }) => groupOf(path))
  if (groups.size === 0) return <Empty title={t('rules.noneFound')}>{t('rules.noneFoundHint')}</Empty>
  return (
    <div className={styles.groups}>
      {[...groups].map(([group, settings]) => (
        <Section key={group} title={groupName(group)}>
          <div className={styles.fields} data-setting-group={group}>
            {settings.map((setting) => (
              <SettingField
                key={setting.path}
                setting={setting}
                changed={changes[setting.path]}
                onChange={(value) => onChange(setting, value)}
              />
            ))}
          </div>
        </Section>
      ))}
    </div>
  )
}
