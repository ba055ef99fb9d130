import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BacktestWire } from '../../../../contract/http/backtest.ts'
import { backtestCorridor } from '../../api/corridors.ts'
import { useAct } from '../../api/use-act.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useFieldErrors } from '../../forms/field-errors.ts'
import { Form } from '../../forms/form.tsx'
import { FormProblem } from '../../forms/form-problem.tsx'
import { MomentField } from '../../forms/written-time-field.tsx'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { Lines } from '../draft/use-draft.ts'
import { BacktestResult } from './backtest-result.tsx'

const DAY_MS = 24 * 3_600_000
/** A month of journeys: enough to see what a change does, quick enough to be waited for. */
const DEFAULT_DAYS = 30

const daysAgo = (days: number): string => new Date(nowStore.get() - days * DAY_MS).toISOString()

/** The drawing tried on journeys that are over: what would have rung, and what would not. */
export const Backtest = ({ id, lines }: { id: string; lines: Lines }) => {
  const { t } = useWords()
  const [from, setFrom] = useState(() => daysAgo(DEFAULT_DAYS))
  const [to, setTo] = useState(() => daysAgo(0))
  const [tried, setTried] = useState<Lines | null>(null)
  const act = useAct<{ lines: Lines; from: string; to: string }, BacktestWire>({
    run: (body) => backtestCorridor(id, body),
  })
  const errors = useFieldErrors(act.error)
  const run = () => {
    setTried(lines)
    act.mutate({ lines, from, to })
  }
  return (
    <section className={styles.part} aria-label={t('corridor.tab.backtest')}>
      <p className="quiet">{t('corridor.backtestHint')}</p>
      <Form
        onSubmit={run}
        buttons={
          <Button type="submit" disabled={from === '' || to === ''} loading={act.isPending}>
            {t('corridor.backtestRun')}
          </Button>
        }
      >
        <FormProblem error={act.error} />
        <MomentField label={t('corridor.armedFrom')} value={from} onChange={setFrom} error={errors.from} />
        <MomentField label={t('corridor.armedTo')} value={to} onChange={setTo} error={errors.to} />
      </Form>
      {act.data && tried !== lines && <p role="status">{t('corridor.backtestOld')}</p>}
      {act.data && <BacktestResult result={act.data} />}
    </section>
  )
}
