import { Button } from '@mantine/core'
import type { DeliveryWire } from '../../../contract/http/webhook-delivery.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { webhookAddress } from '../api/webhooks.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Facts } from '../dialog/facts.tsx'
import { RecordDialog } from '../dialog/record-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { useFailureWords } from './use-failure-words.ts'
import { useTypeName } from './use-type-name.ts'

const momentOf = (at: string | null): string => (at === null ? '–' : formatAbsolute(Date.parse(at)))

/** One delivery: its attempts, the last answer, and another attempt at once. */
export const DeliveryRecord = ({ delivery, onClose }: { delivery: DeliveryWire; onClose: () => void }) => {
  const { t, number } = useWords()
  const typeName = useTypeName()
  const failure = useFailureWords()
  const { id, webhookId, state, lastStatus, lastError } = delivery
  const retry = useAct<null, DeliveryWire>({
    run: (_, idempotencyKey) => request('POST', `/webhooks/deliveries/${id}/retry`, undefined, { idempotencyKey }),
    invalidates: [[`${webhookAddress(webhookId)}/deliveries`]],
    done: () => ({ text: t('webhooks.retried', { id }) }),
  })
  return (
    <RecordDialog
      title={t('webhooks.deliveryTitle', { id })}
      onClose={onClose}
      actions={
        state !== 'delivered' && (
          <Button loading={retry.isPending} onClick={() => retry.mutate(null)}>
            {t('webhooks.retry')}
          </Button>
        )
      }
    >
      <FormProblem error={retry.error} />
      <Facts
        rows={[
          [t('webhooks.typeOf'), `${typeName(delivery.type)} (${delivery.type})`],
          [t('webhooks.event'), delivery.eventId],
          [t('webhooks.timestamp'), momentOf(delivery.timestamp)],
          [t('webhooks.state'), t(`webhooks.delivery.${state}`)],
          [t('webhooks.attempts'), number(delivery.attempts)],
          [t('webhooks.lastAttemptAt'), momentOf(delivery.lastAttemptAt)],
          [
            t('webhooks.answer'),
            lastStatus === null ? t('webhooks.noAnswer') : t('webhooks.status', { status: lastStatus }),
          ],
          [t('webhooks.error'), failure(lastError) ?? '–'],
          [t('webhooks.nextAttemptAt'), momentOf(delivery.nextAttemptAt)],
          [t('webhooks.order'), delivery.orderKey],
        ]}
      />
    </RecordDialog>
  )
}
