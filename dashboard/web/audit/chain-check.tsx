import { Button } from '@mantine/core'
import type { z } from 'zod'
import type { auditVerdictSchema } from '../../../contract/http/audit.ts'
import { LONG_WORK_MS, request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import styles from './audit.module.css'

type VerdictWire = z.infer<typeof auditVerdictSchema>

export const useChainCheck = () =>
  useAct<null, VerdictWire>({ run: () => request('GET', '/audit/verify', undefined, { timeoutMs: LONG_WORK_MS }) })

export const CheckButton = ({ check }: { check: ReturnType<typeof useChainCheck> }) => {
  const { t } = useWords()
  return (
    <Button variant="default" loading={check.isPending} onClick={() => check.mutate(null)}>
      {t('audit.verify')}
    </Button>
  )
}

/** Whether each entry follows from the one before; the head is to be noted elsewhere, or a cut-off end goes unseen. */
export const Verdict = ({ check }: { check: ReturnType<typeof useChainCheck> }) => {
  const { t, number } = useWords()
  const verdict = check.data
  if (check.error) return <FormProblem error={check.error} />
  if (!verdict) return null
  const { ok, entries, brokenAt, headHash } = verdict
  return (
    <div className={styles.verdict} role="status" data-chain={ok ? 'whole' : 'broken'}>
      <p>
        {ok
          ? t('audit.whole', { count: number(entries) })
          : t('audit.broken', { at: brokenAt ?? 0, count: number(entries) })}
      </p>
      {headHash && (
        <p className="quiet">
          {t('audit.head')} <code>{headHash}</code>
        </p>
      )}
    </div>
  )
}
