import { Button } from '@mantine/core'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { RULES_KEY, type RulesWire, type SettingWire } from '../api/rules.ts'
import { useAct } from '../api/use-act.ts'
import { LongTextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import type { SeenProps } from '../forms/use-seen.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { partOf, type RuleChanges, type SettingTree, treeOf } from './rule-changes.ts'
import { RULE_KEEPERS } from './rule-roles.ts'
import styles from './rules.module.css'
import { useSettingText } from './use-setting-text.ts'

type Props = Pick<SeenProps<RulesWire>, 'take' | 'reload'> & {
  rules: RulesWire
  changes: RuleChanges
  onDiscard: () => void
}
type Save = { readonly settings: SettingTree; readonly reason: string; readonly version: number }

const put = ({ settings, reason, version }: Save) =>
  request<RulesWire>('PUT', '/rules', { settings, reason }, { version })

/** Saving undoes itself by one more version with the numbers of before. */
const useSaving = ({ rules, take }: Pick<Props, 'rules' | 'take'>) => {
  const { t } = useWords()
  const invalidates = [RULES_KEY, ['/rules/versions']]
  const back = useAct<Save, RulesWire>({
    run: put,
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('rules.savedBack', { version: after.version }) }
    },
  })
  const save = useAct<Save, RulesWire>({
    run: put,
    invalidates,
    done: (after, { settings }) => {
      take(after)
      const { version } = after
      const before = partOf(rules.settings, settings)
      const undo = () => back.mutate({ settings: before, reason: t('rules.undoReason', { version }), version })
      return { text: t('rules.saved', { version }), undo }
    },
  })
  return { save, error: save.error ?? back.error }
}

/** What would be changed from what to what, and the reason with which it becomes the next version. */
export const SavePanel = ({ rules, changes, onDiscard, take, reload }: Props) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [reason, setReason] = useState('')
  const { save, error } = useSaving({ rules, take })
  const mayKeep = RULE_KEEPERS.includes(role)
  return (
    <div className={styles.panel}>
      <h2>{t('rules.changes')}</h2>
      <Changed table={rules.table} changes={changes} />
      <Form
        onSubmit={() => save.mutate({ settings: treeOf(changes), reason: reason.trim(), version: rules.version })}
        buttons={
          <>
            {mayKeep && (
              <Button type="submit" disabled={reason.trim() === ''} loading={save.isPending}>
                {t('rules.save')}
              </Button>
            )}
            <Button variant="default" onClick={onDiscard}>
              {t('act.discard')}
            </Button>
          </>
        }
      >
        <FormProblem error={error} onReload={reload} />
        {mayKeep ? (
          <LongTextField
            label={t('rules.reason')}
            hint={t('rules.reasonHint')}
            isRequired
            rows={2}
            value={reason}
            onChange={setReason}
          />
        ) : (
          <p className="quiet">{t('rules.onlyTry')}</p>
        )}
      </Form>
    </div>
  )
}

const Changed = ({ table, changes }: { table: readonly SettingWire[]; changes: RuleChanges }) => {
  const { of } = useWords()
  const textOf = useSettingText()
  return (
    <ul className={styles.changed}>
      {table
        .filter(({ path }) => path in changes)
        .map((setting) => (
          <li key={setting.path}>
            {of(setting.description)}: {textOf(setting, setting.value)} →{' '}
            <strong>{textOf(setting, changes[setting.path] ?? setting.value)}</strong>
          </li>
        ))}
    </ul>
  )
}
