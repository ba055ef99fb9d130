import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { replaySchema } from '../../../contract/http/webhook-delivery.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { webhookAddress } from '../api/webhooks.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'

/** Sends the events of a time again, each under its own id: for an end point that lost some. */
export const ReplayForm = ({ id }: { id: string }) => {
  const { t, number } = useWords()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const act = useAct<{ from: string; to: string }, z.infer<typeof replaySchema>>({
    run: (body, idempotencyKey) => request('POST', `${webhookAddress(id)}/replay`, body, { idempotencyKey }),
    invalidates: [[`${webhookAddress(id)}/deliveries`]],
    done: ({ count, alreadyWaiting }) => ({
      text: t('webhooks.replayed', { count: number(count), waiting: number(alreadyWaiting) }),
    }),
  })
  const errors = useFieldErrors(act.error)
  return (
    <Form
      onSubmit={() => act.mutate({ from, to })}
      buttons={
        <Button type="submit" disabled={from === '' || to === ''} loading={act.isPending}>
          {t('webhooks.replaySend')}
        </Button>
      }
    >
      <p className="quiet">{t('webhooks.replayHint')}</p>
      <FormProblem error={act.error} labels={{ from: t('webhooks.from'), to: t('webhooks.to') }} />
      <MomentField label={t('webhooks.from')} value={from} onChange={setFrom} error={errors.from} />
      <MomentField label={t('webhooks.to')} value={to} onChange={setTo} error={errors.to} />
    </Form>
  )
}
