import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import type { WebhookBody, WebhookWire } from '../api/webhooks.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { webhookPath } from '../pages/record-paths.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import { bodyOf, draftOf, WebhookFields } from './webhook-fields.tsx'

type Told = WebhookWire & { readonly secret: string }

/** A new end point; the secret that signs its messages is told once. */
export const NewWebhook = () => {
  const { t } = useWords()
  const [draft, setDraft] = useState(draftOf(null))
  const [told, setTold] = useState<Told | null>(null)
  const act = useAct<WebhookBody, Told>({
    run: (body, idempotencyKey) => request('POST', '/webhooks', body, { idempotencyKey }),
    invalidates: [['/webhooks']],
    done: ({ url }) => ({ text: t('webhooks.added', { url }) }),
  })
  const submit = () =>
    act.mutate(bodyOf(draft), {
      onSuccess: (webhook) => {
        setTold(webhook)
        setDraft(draftOf(null))
      },
    })
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" disabled={draft.url.trim() === ''} loading={act.isPending}>
          {t('webhooks.add')}
        </Button>
      }
    >
      {told && (
        <>
          <SecretOnce
            said={t('webhooks.secretOnce', { url: told.url })}
            secret={told.secret}
            onClose={() => setTold(null)}
          />
          <Link href={webhookPath(told.id)}>{t('webhooks.open')}</Link>
        </>
      )}
      <FormProblem error={act.error} />
      <WebhookFields
        draft={draft}
        onChange={(part) => setDraft({ ...draft, ...part })}
        errors={useFieldErrors(act.error)}
      />
    </Form>
  )
}
