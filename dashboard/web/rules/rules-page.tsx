import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { type RulesWire, useRules } from '../api/rules.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { Answer } from '../states/answer.tsx'
import { groupOf } from './rule-changes.ts'
import { RULE_FILTERS } from './rule-filter-names.ts'
import { RuleHistory } from './rule-history.tsx'
import { SettingsEditor } from './settings-editor.tsx'
import { useGroupName } from './use-group-name.ts'

const VIEWS = ['settings', 'history'] as const
const NAMES = ['view'] as const

/** Every number that judging uses: seen by all who work with alerts, changed with a reason, tried on history first. */
export const RulesPage = () => {
  const { t } = useWords()
  const rules = useRules()
  const [{ view: asked }, change] = useAddressFilter(NAMES)
  const view = asked === 'history' ? 'history' : 'settings'
  return (
    <Page
      title={t('page.rules')}
      hint={rules.data && <InForce rules={rules.data} />}
      actions={
        <ViewSwitch
          label={t('rules.views')}
          views={VIEWS.map((id) => ({ id, label: t(`rules.view.${id}`) }))}
          chosen={view}
          onChoose={(next) => change({ view: next === 'settings' ? undefined : next })}
        />
      }
      filters={view === 'settings' && rules.data && <Filters rules={rules.data} />}
    >
      <Answer asked={rules} skeletonPx={640}>
        {(data) => (view === 'settings' ? <SettingsEditor rules={data} /> : <RuleHistory table={data.table} />)}
      </Answer>
    </Page>
  )
}

const InForce = ({ rules: { version, savedAt, savedBy, reason } }: { rules: RulesWire }) => {
  const { t } = useWords()
  if (savedAt === null) return <>{t('rules.defaultsInForce')}</>
  return (
    <>
      {t('rules.inForce', { version, by: savedBy ?? '' })} · <Moment at={savedAt} />
      {reason && ` · ${reason}`}
    </>
  )
}

const Filters = ({ rules }: { rules: RulesWire }) => {
  const { t } = useWords()
  const groupName = useGroupName()
  const [filter, change] = useAddressFilter(RULE_FILTERS)
  const [text, setText] = useTypedFilter(filter.q, (q) => change({ q }))
  const groups = [...new Set(rules.table.map(({ path }) => groupOf(path)))]
  return (
    <>
      <SelectField
        label={t('rules.rule')}
        none={t('filter.all')}
        options={groups.map((group) => ({ value: group, label: groupName(group) }))}
        value={filter.group ?? ''}
        onChange={(group) => change({ group })}
      />
      <TextField label={t('filter.text')} type="search" value={text} onChange={setText} />
    </>
  )
}
