import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { ActKind, AlertAct } from '../../acts/act.ts'
import { useWords } from '../../language/use-words.ts'
import { AssignForm } from './assign-form.tsx'
import { ProgressForm } from './progress-form.tsx'
import { ResolveForm } from './resolve-form.tsx'
import { ShelveForm } from './shelve-form.tsx'
import { TextForm } from './text-form.tsx'

type Props = {
  kind: Exclude<ActKind, 'acknowledge'>
  alert: AlertWire
  isPending: boolean
  onCancel: () => void
  onAct: (act: AlertAct) => void
}

/** What an act asks for before it is done. */
export const ActForm = ({ kind, alert, isPending, onCancel, onAct }: Props) => {
  const { t } = useWords()
  const shared = { isPending, onCancel }
  switch (kind) {
    case 'resolve':
      return <ResolveForm {...shared} onResolve={(reason, note) => onAct({ kind, reason, note })} />
    case 'assign':
      return (
        <AssignForm
          {...shared}
          alertId={alert.id}
          assignee={alert.assignee}
          onAssign={(assignee) => onAct({ kind, assignee })}
        />
      )
    case 'progress':
      return (
        <ProgressForm
          {...shared}
          now={alert.progress}
          onProgress={(progress, note) => onAct({ kind, progress, note })}
        />
      )
    case 'shelve':
      return <ShelveForm {...shared} onShelve={(until, reason) => onAct({ kind, until, reason })} />
    case 'comment':
      return (
        <TextForm
          {...shared}
          label={t('form.comment')}
          submit={t('act.save')}
          maxLength={2_000}
          isRequired
          onSubmit={(text) => onAct({ kind, text })}
        />
      )
    case 'reopen':
      return (
        <TextForm
          {...shared}
          label={t('form.reopenReason')}
          submit={t('act.reopen')}
          maxLength={500}
          isRequired
          onSubmit={(reason) => onAct({ kind, reason })}
        />
      )
  }
}
