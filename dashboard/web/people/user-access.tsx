import { Button } from '@mantine/core'
import { useState } from 'react'
import type { UserWire } from '../../../contract/http/user.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import styles from '../theme/layout.module.css'
import { userAddress } from './user-address.ts'

type Told = UserWire & { readonly password: string }

/** Whether this person may sign in, and a new password for who forgot theirs. */
export const UserAccess = ({ user }: { user: UserWire }) => {
  const { t } = useWords()
  const { username, active } = user
  const [asks, setAsks] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const invalidates = [['user', username], ['/users']]
  const reset = useAct<null, Told>({
    run: (_, idempotencyKey) => request('POST', `${userAddress(username)}/password`, undefined, { idempotencyKey }),
    invalidates,
  })
  const back = useAct<UserWire, UserWire>({
    run: (after) => request('PUT', userAddress(username), { active: !after.active }, { version: after.version }),
    invalidates,
    done: (after) => ({ text: t(after.active ? 'people.enabled' : 'people.wasDisabled', { name: username }) }),
  })
  const toggle = useAct<null, UserWire>({
    run: () => request('PUT', userAddress(username), { active: !active }, { version: user.version }),
    invalidates,
    done: (after) => ({
      text: t(after.active ? 'people.enabled' : 'people.wasDisabled', { name: username }),
      undo: () => back.mutate(after),
    }),
  })
  const confirm = () =>
    reset.mutate(null, { onSuccess: ({ password }) => setTold(password), onSettled: () => setAsks(false) })
  return (
    <div className={styles.column}>
      <p className="quiet">{t('people.accessHint')}</p>
      <FormProblem error={reset.error ?? toggle.error ?? back.error} />
      {told && (
        <SecretOnce said={t('people.passwordOnce', { name: username })} secret={told} onClose={() => setTold(null)} />
      )}
      <div className={styles.row}>
        <Button variant="default" onClick={() => setAsks(true)}>
          {t('people.reset')}
        </Button>
        <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(null)}>
          {t(active ? 'people.disable' : 'people.enable')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asks}
        title={t('people.resetAsk', { name: username })}
        verb={t('people.reset')}
        isBusy={reset.isPending}
        onConfirm={confirm}
        onClose={() => setAsks(false)}
      >
        <p>{t('people.resetThen')}</p>
      </ConfirmDialog>
    </div>
  )
}
