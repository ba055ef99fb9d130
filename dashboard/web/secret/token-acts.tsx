import { Button } from '@mantine/core'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import layout from '../theme/layout.module.css'
import { SecretOnce } from './secret-once.tsx'

type Told = { readonly id: string; readonly token: string }
type Props = {
  readonly id: string
  /** Of the record; its token is below. */
  readonly path: string
  /** The key of the language files with the words about it. */
  readonly words: 'seals' | 'witnesses'
  readonly invalidates: readonly (readonly string[])[]
}

/** A new token for a device, or none: either ends the sessions of the old one, and neither can be undone. */
export const TokenActs = ({ id, path, words, invalidates }: Props) => {
  const { t } = useWords()
  const [asks, setAsks] = useState<'rotate' | 'revoke' | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const close = () => setAsks(null)
  const rotate = useAct<null, Told>({
    run: (_, idempotencyKey) => request('POST', `${path}/token`, undefined, { idempotencyKey }),
    invalidates,
  })
  const revoke = useAct<null, void>({
    run: () => request('DELETE', `${path}/token`),
    invalidates,
    done: () => ({ text: t(`${words}.revoked`, { id }) }),
  })
  const confirm = () => {
    if (asks === 'rotate') rotate.mutate(null, { onSuccess: setTold, onSettled: close })
    if (asks === 'revoke') revoke.mutate(null, { onSuccess: () => setTold(null), onSettled: close })
  }
  return (
    <div className={layout.column}>
      <p className="quiet">{t(`${words}.tokenHint`)}</p>
      <FormProblem error={rotate.error ?? revoke.error} />
      {told && <SecretOnce said={t(`${words}.tokenOnce`, { id })} secret={told.token} onClose={() => setTold(null)} />}
      <div className={layout.row}>
        <Button variant="default" onClick={() => setAsks('rotate')}>
          {t(`${words}.rotate`)}
        </Button>
        <Button variant="default" onClick={() => setAsks('revoke')}>
          {t(`${words}.revoke`)}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          isOpen
          title={t(`${words}.${asks}Ask`, { id })}
          verb={t(`${words}.${asks}`)}
          isBusy={rotate.isPending || revoke.isPending}
          onConfirm={confirm}
          onClose={close}
        >
          <p>{t(`${words}.${asks}Then`)}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
