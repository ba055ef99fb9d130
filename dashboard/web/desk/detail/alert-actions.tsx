import { Button, Kbd } from '@mantine/core'
import { useState } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { WhoWire } from '../../../../contract/http/session.ts'
import { useAlertAct } from '../../api/alerts.ts'
import type { RequestFailed } from '../../api/request.ts'
import { mayAct } from '../../api/session.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords, type Words } from '../../language/use-words.ts'
import { explain } from '../../states/explain.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { isOpen } from '../queue/queue-order.ts'
import styles from './detail.module.css'
import { ResolveForm } from './resolve-form.tsx'

/** Acknowledge and resolve, each with its key; says what was done, or who was faster. */
export const AlertActions = ({ alert, role }: { alert: AlertWire; role: WhoWire['role'] }) => {
  const words = useWords()
  const { t } = words
  const act = useAlertAct(alert.id)
  const [isResolving, setResolving] = useState(false)
  const canAct = mayAct(role)
  const canAcknowledge = canAct && alert.state === 'raised' && !act.isPending
  const canResolve = canAct && isOpen(alert)
  const acknowledge = () => {
    if (canAcknowledge) act.mutate({ kind: 'acknowledge' })
  }
  useHotkeys({
    a: acknowledge,
    r: () => {
      if (canResolve) setResolving(true)
    },
  })
  const refusedBy = act.error && explainRefusal(act.error, words)
  return (
    <footer className={styles.actions}>
      <p role="status" className={styles.done} data-act-status>
        {act.isSuccess && t(`did.${act.variables.kind}`)}
        {refusedBy && <span className={styles.refused}>{refusedBy}</span>}
      </p>
      {!canAct && isOpen(alert) && <p className="quiet">{t('act.notAllowed')}</p>}
      {isResolving && canResolve ? (
        <ResolveForm
          isPending={act.isPending}
          onCancel={() => setResolving(false)}
          onResolve={(reason, note) =>
            act.mutate({ kind: 'resolve', reason, note }, { onSuccess: () => setResolving(false) })
          }
        />
      ) : (
        <div className={styles.buttons}>
          {alert.state === 'raised' && canAct && (
            <Button
              variant="filled"
              onClick={acknowledge}
              loading={act.isPending}
              rightSection={<Kbd size="xs">A</Kbd>}
            >
              {t('act.acknowledge')}
            </Button>
          )}
          {canResolve && (
            <Button variant="default" onClick={() => setResolving(true)} rightSection={<Kbd size="xs">R</Kbd>}>
              {t('act.resolve')}
            </Button>
          )}
        </div>
      )}
    </footer>
  )
}

/** A conflict names who was faster and when (CONTRACT, "resolve"). */
const explainRefusal = (error: RequestFailed, words: Words): string => {
  const by = error.problem?.by
  const at = error.problem?.at
  if (error.status !== 409 || typeof by !== 'string' || typeof at !== 'string') return explain(error, words)
  return words.t('error.faster', { name: by, at: formatAbsolute(Date.parse(at)) })
}
