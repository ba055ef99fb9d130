import { type ReactNode, useState } from 'react'
import { useSignOut } from '../api/session.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { useUnsent } from './use-unsent.ts'

/** Signs out; with acts that wait it asks first, because nothing is sent until the same person signs in here again. */
export const useAskedSignOut = (): { readonly signOut: () => void; readonly question: ReactNode } => {
  const { t } = useWords()
  const { who } = useShell()
  const { waiting } = useUnsent()
  const act = useSignOut()
  const [isAsking, setAsking] = useState(false)
  return {
    signOut: () => (waiting.length > 0 ? setAsking(true) : act.mutate()),
    question: (
      <ConfirmDialog
        isOpen={isAsking}
        title={t('unsent.signOutTitle', { count: waiting.length })}
        verb={t('unsent.signOutAll')}
        isBusy={act.isPending}
        onConfirm={() => act.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{t('unsent.signOutHint', { name: who.displayName })}</p>
      </ConfirmDialog>
    ),
  }
}
