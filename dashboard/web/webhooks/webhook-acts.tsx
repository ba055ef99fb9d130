import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { type WebhookWire, webhookAddress } from '../api/webhooks.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import styles from '../theme/layout.module.css'

type Told = WebhookWire & { readonly secret: string }

/** Stop and go on, a new secret, and the end of an end point. */
export const WebhookActs = ({ webhook }: { webhook: WebhookWire }) => {
  const { t } = useWords()
  const { id, version, enabled } = webhook
  const [asks, setAsks] = useState<'rotate' | 'remove' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [, navigate] = useLocation()
  const invalidates = [['webhook', id], ['/webhooks']]
  const close = () => setAsks(null)
  const toggle = useEnabling(webhook)
  const rotate = useAct<null, Told>({
    run: (_, idempotencyKey) =>
      request('POST', `${webhookAddress(id)}/rotate-secret`, undefined, { idempotencyKey, version }),
    invalidates,
  })
  const remove = useAct<null, void>({
    run: () => request('DELETE', webhookAddress(id), undefined, { version }),
    invalidates: [['/webhooks']],
    done: () => ({ text: t('webhooks.removed', { url: webhook.url }) }),
  })
  const confirm = () => {
    if (asks === 'rotate') rotate.mutate(null, { onSuccess: (told) => setSecret(told.secret), onSettled: close })
    if (asks === 'remove') remove.mutate(null, { onSuccess: () => navigate('/webhooks'), onSettled: close })
  }
  return (
    <div className={styles.column}>
      <FormProblem error={toggle.error ?? rotate.error ?? remove.error} />
      {secret && (
        <SecretOnce
          said={t('webhooks.secretOnce', { url: webhook.url })}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
      <div className={styles.row}>
        <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(!enabled)}>
          {t(enabled ? 'webhooks.disable' : 'webhooks.enable')}
        </Button>
        <Button variant="default" onClick={() => setAsks('rotate')}>
          {t('webhooks.rotate')}
        </Button>
        <Button variant="default" onClick={() => setAsks('remove')}>
          {t('webhooks.remove')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asks !== null}
        title={t(asks === 'remove' ? 'webhooks.removeAsk' : 'webhooks.rotateAsk', { url: webhook.url })}
        verb={t(asks === 'remove' ? 'webhooks.remove' : 'webhooks.rotate')}
        isBusy={rotate.isPending || remove.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        <p>{t(asks === 'remove' ? 'webhooks.removeThen' : 'webhooks.rotateThen')}</p>
      </ConfirmDialog>
    </div>
  )
}

/** Enabling or disabling undoes itself. */
const useEnabling = ({ id, version, url, types, filters }: WebhookWire) => {
  const { t } = useWords()
  const put = (enabled: boolean, seen: number) =>
    request<WebhookWire>('PUT', webhookAddress(id), { url, types, filters, enabled }, { version: seen })
  const say = ({ enabled }: WebhookWire) => t(enabled ? 'webhooks.wasEnabled' : 'webhooks.wasDisabled', { url })
  const invalidates = [['webhook', id], ['/webhooks']]
  const back = useAct<WebhookWire, WebhookWire>({
    run: (after) => put(!after.enabled, after.version),
    invalidates,
    done: (after) => ({ text: say(after) }),
  })
  return useAct<boolean, WebhookWire>({
    run: (enabled) => put(enabled, version),
    invalidates,
    done: (after) => ({ text: say(after), undo: () => back.mutate(after) }),
  })
}
