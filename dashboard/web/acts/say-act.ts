import { RequestFailed } from '../api/request.ts'
import { formatAbsolute, formatClock } from '../clock/format-time.ts'
import type { Words } from '../language/words.ts'
import { explain } from '../states/explain.ts'
import type { AlertAct } from './act.ts'
import type { Refusal } from './act-outbox.ts'

type Say = Pick<Words, 't' | 'has'>

/** The act as its button names it. */
export const nameOfAct = (act: AlertAct, { t }: Say): string =>
  act.kind === 'shelve' && act.until === null ? t('act.unshelve') : t(`act.${act.kind}`)

/** What was done, once the server has said so. */
export const sayDone = (act: AlertAct, { t }: Say): string => {
  switch (act.kind) {
    case 'assign':
      return act.assignee === null ? t('did.unassign') : t('did.assign', { name: act.assignee })
    case 'progress':
      return t('did.progress', { progress: t(`progress.${act.progress}`) })
    case 'shelve':
      return act.until === null ? t('did.unshelve') : t('did.shelve', { at: formatClock(Date.parse(act.until)) })
    case 'acknowledge':
    case 'comment':
    case 'resolve':
    case 'reopen':
      return t(`did.${act.kind}`)
  }
}

/** Why it was not done: a conflict names who was faster and when (CONTRACT, "resolve"). */
export const sayRefusal = ({ status, code, detail, by, at }: Refusal, words: Say): string => {
  const when = at === null ? '' : formatAbsolute(Date.parse(at))
  if (status === 412)
    return by === null || by === 'system'
      ? words.t('kept.changedBySystem')
      : words.t('kept.changed', { name: by, at: when })
  if (code === 'alert.already-assigned' && by !== null) return words.t('error.assigned', { name: by, at: when })
  if (status === 409 && by !== null && code !== 'alert.withdrawn')
    return words.t('error.faster', { name: by, at: when })
  return explain(new RequestFailed(status, code, detail, null), words)
}
