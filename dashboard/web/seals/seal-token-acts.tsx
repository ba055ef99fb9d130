import { Button } from '@mantine/core'
import { useState } from 'react'
import { revokeToken, rotateToken, type SealToken } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import layout from '../theme/layout.module.css'

/** A new token, or none: either ends the sessions of the old one, and neither can be undone. */
export const SealTokenActs = ({ id }: { id: string }) => {
  const { t } = useWords()
  const [asks, setAsks] = useState<'rotate' | 'revoke' | null>(null)
  const [told, setTold] = useState<SealToken | null>(null)
  const close = () => setAsks(null)
  const invalidates = [['seal', id]]
  const rotate = useAct<null, SealToken>({ run: (_, key) => rotateToken(id, key), invalidates })
  const revoke = useAct<null, void>({
    run: () => revokeToken(id),
    invalidates,
    done: () => ({ text: t('seals.revoked', { id }) }),
  })
  const confirm = () => {
    if (asks === 'rotate') rotate.mutate(null, { onSuccess: setTold, onSettled: close })
    if (asks === 'revoke') revoke.mutate(null, { onSuccess: () => setTold(null), onSettled: close })
  }
  return (
    <div className={layout.column}>
      <p className="quiet">{t('seals.tokenHint')}</p>
      <FormProblem error={rotate.error ?? revoke.error} />
      {told && <SecretOnce said={t('seals.tokenOnce', { id })} secret={told.token} onClose={() => setTold(null)} />}
      <div className={layout.row}>
        <Button variant="default" onClick={() => setAsks('rotate')}>
          {t('seals.rotate')}
        </Button>
        <Button variant="default" onClick={() => setAsks('revoke')}>
          {t('seals.revoke')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asks !== null}
        title={t(asks === 'revoke' ? 'seals.revokeAsk' : 'seals.rotateAsk', { id })}
        verb={t(asks === 'revoke' ? 'seals.revoke' : 'seals.rotate')}
        isBusy={rotate.isPending || revoke.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        <p>{t(asks === 'revoke' ? 'seals.revokeThen' : 'seals.rotateThen')}</p>
      </ConfirmDialog>
    </div>
  )
}
