import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { type WebhookBody, type WebhookWire, webhookAddress } from '../api/webhooks.ts'
import { fieldErrorsOf } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { bodyOf, draftOf, WebhookFields } from './webhook-fields.tsx'

/** Once somebody types, the form stays with the version that was seen (decision 0112). */
export const EditWebhook = ({ webhook }: { webhook: WebhookWire }) => {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<WebhookWire | null>(null)
  const shown = seen ?? webhook
  const take = (after: WebhookWire) => {
    queries.setQueryData(['webhook', webhook.id], after)
    setSeen(null)
  }
  const reload = async () => take(await request<WebhookWire>('GET', webhookAddress(webhook.id)))
  return (
    <EditForm
      key={shown.version}
      webhook={shown}
      onTouch={() => setSeen(shown)}
      onChanged={take}
      onReload={reload}
    />
  )
}

type Props = {
  webhook: WebhookWire
  onTouch: () => void
  onChanged: (after: WebhookWire) => void
  onReload: () => void
}

const EditForm = ({ webhook, onTouch, onChanged, onReload }: Props) => {
  const { t } = useWords()
  const before = bodyOf(draftOf(webhook))
  const [draft, setDraft] = useState(draftOf(webhook))
  const address = webhookAddress(webhook.id)
  const invalidates = [['webhook', webhook.id], ['/webhooks']]
  const undo = useAct<WebhookWire, WebhookWire>({
    run: ({ version }) => request('PUT', address, before, { version }),
    invalidates,
    done: (after) => {
      onChanged(after)
      return { text: t('webhooks.changedBack') }
    },
  })
  const act = useAct<WebhookBody, WebhookWire>({
    run: (body) => request('PUT', address, body, { version: webhook.version }),
    invalidates,
    done: (after) => {
      onChanged(after)
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
          onTouch()
          setDraft({ ...draft, ...part })
        }}
        errors={fieldErrorsOf(act.error)}
      />
      <FormProblem error={act.error ?? undo.error} onReload={onReload} />
    </Form>
  )
}
