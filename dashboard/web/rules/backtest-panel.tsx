import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BacktestWire } from '../../../contract/http/backtest.ts'
import { useCorridors } from '../api/network.ts'
import { LONG_WORK_MS, request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { nowStore } from '../clock/now-store.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { SelectField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { BacktestResult } from './backtest-result.tsx'
import { type RuleChanges, type SettingTree, treeOf } from './rule-changes.ts'
import styles from './rules.module.css'

const WEEK_MS = 7 * 86_400_000
type Question = { settings: SettingTree; from: string; to: string; corridor?: string }

/** Judges past trips by the settings in force and by the changed ones: what would have rung, and what not. */
export const BacktestPanel = ({ changes }: { changes: RuleChanges }) => {
  const { t, of } = useWords()
  const corridors = useCorridors().data ?? []
  const [from, setFrom] = useState(() => new Date(nowStore.get() - WEEK_MS).toISOString())
  const [to, setTo] = useState(() => new Date(nowStore.get()).toISOString())
  const [corridor, setCorridor] = useState('')
  const act = useAct<Question, BacktestWire>({
    run: (body) => request('POST', '/rules/backtest', body, { timeoutMs: LONG_WORK_MS }),
  })
  const errors = useFieldErrors(act.error)
  const submit = () => act.mutate({ settings: treeOf(changes), from, to, ...(corridor ? { corridor } : {}) })
  // An answer to other settings than those above must not be taken for theirs.
  const isOfThese = JSON.stringify(act.variables?.settings) === JSON.stringify(treeOf(changes))
  return (
    <div className={styles.panel}>
      <h2>{t('rules.backtest')}</h2>
      <Form
        onSubmit={submit}
        buttons={
          <Button type="submit" variant="default" loading={act.isPending} disabled={from === '' || to === ''}>
            {t('rules.try')}
          </Button>
        }
      >
        <p className="quiet">{t('rules.backtestHint')}</p>
        <FormProblem error={act.error} labels={{ from: t('rules.from'), to: t('rules.to') }} />
        <div className={styles.period}>
          <MomentField label={t('rules.from')} value={from} onChange={setFrom} error={errors.from} />
          <MomentField label={t('rules.to')} value={to} onChange={setTo} error={errors.to} />
          <SelectField
            label={t('rules.corridor')}
            none={t('filter.all')}
            options={corridors.map((one) => ({ value: one.id, label: of(one.name) }))}
            value={corridor}
            onChange={setCorridor}
          />
        </div>
      </Form>
      {act.data && isOfThese && <BacktestResult result={act.data} />}
    </div>
  )
}
