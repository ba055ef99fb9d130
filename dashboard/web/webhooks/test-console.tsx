import { Button } from '@mantine/core'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { type WebhookTestWire, webhookAddress } from '../api/webhooks.ts'
import { formatClock } from '../clock/format-time.ts'
import { nowStore } from '../clock/now-store.ts'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import layout from '../theme/layout.module.css'
import { useFailureWords } from './use-failure-words.ts'
import styles from './webhooks.module.css'

type Heard = WebhookTestWire & { readonly atMs: number }

/** Sends a signed `webhook.test` and shows what the end point said; the newest answer first. */
export const TestConsole = ({ id }: { id: string }) => {
  const { t, number } = useWords()
  const failure = useFailureWords()
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const act = useAct<number, WebhookTestWire>({
    run: (_, idempotencyKey) => request('POST', `${webhookAddress(id)}/test`, undefined, { idempotencyKey }),
    invalidates: [[`${webhookAddress(id)}/deliveries`]],
  })
  // Each press is another test: the count is the input that makes it so.
  const send = () =>
    act.mutate(heard.length, { onSuccess: (said) => setHeard([{ ...said, atMs: nowStore.get() }, ...heard]) })
  return (
    <div className={layout.column}>
      <p className="quiet">{t('webhooks.testHint')}</p>
      <FormProblem error={act.error} />
      <Button loading={act.isPending} onClick={send}>
        {t('webhooks.send')}
      </Button>
      <ol className={styles.heard} aria-live="polite" data-heard={heard.length}>
        {heard.map(({ eventId, delivered, status, durationMs, error, atMs }) => (
          <li key={eventId} data-delivered={delivered}>
            <p>
              {formatClock(atMs)} · <strong>{t(delivered ? 'webhooks.received' : 'webhooks.notReceived')}</strong>
            </p>
            <p className="quiet">
              {[
                status === null ? t('webhooks.noAnswer') : t('webhooks.status', { status }),
                t('webhooks.took', { ms: number(durationMs) }),
                eventId,
              ].join(' · ')}
            </p>
            {error && <p>{failure(error)}</p>}
          </li>
        ))}
      </ol>
    </div>
  )
}
