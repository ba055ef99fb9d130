import { Button } from '@mantine/core'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { type WebhookBody, type WebhookWire, webhookAddress } from '../api/webhooks.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { type SeenProps, useSeen } from '../forms/use-seen.ts'
import { useWords } from '../language/use-words.ts'
import { bodyOf, draftOf, WebhookFields } from './webhook-fields.tsx'

export const EditWebhook = ({ webhook }: { webhook: WebhookWire }) => {
  const { shown, ...seen } = useSeen(webhook, {
    queryKey: ['webhook', webhook.id],
    read: () => request<WebhookWire>('GET', webhookAddress(webhook.id)),
  })
  return <EditForm key={shown.version} webhook={shown} {...seen} />
}

type Props = SeenProps<WebhookWire> & { webhook: WebhookWire }

const EditForm = ({ webhook, touch, take, reload }: Props) => {
  const { t } = useWords()
  const before = bodyOf(draftOf(webhook))
  const [draft, setDraft] = useState(draftOf(webhook))
  const address = webhookAddress(webhook.id)
  const invalidates = [['webhook', webhook.id], ['/webhooks']]
  const undo = useAct<WebhookWire, WebhookWire>({
    run: ({ version }) => request('PUT', address, before, { version }),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('webhooks.changedBack') }
    },
  })
  const act = useAct<WebhookBody, WebhookWire>({
    run: (body) => request('PUT', address, body, { version: webhook.version }),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('webhooks.changed'), undo: () => undo.mutate(after) }
    },
  })
  const isSame = JSON.stringify(bodyOf(draft)) === JSON.stringify(before)
  return (
    <Form
      onSubmit={() => act.mutate(bodyOf(draft))}
      buttons={
        <Button type="submit" disabled={isSame} loading={act.isPending}>
          {t('act.save')}
        </Button>
      }
    >
      <WebhookFields
        draft={draft}
        onChange={(part) => {
          touch()
          setDraft({ ...draft, ...part })
        }}
        errors={useFieldErrors(act.error)}
      />
      <FormProblem error={act.error ?? undo.error} onReload={reload} />
    </Form>
  )
}
