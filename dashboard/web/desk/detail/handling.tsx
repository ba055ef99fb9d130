import type { ReactNode } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useSession } from '../../api/session.ts'
import { formatAbsolute, formatClock } from '../../clock/format-time.ts'
import { useNow } from '../../clock/use-now.ts'
import { TimeAgo } from '../../language/time-ago.tsx'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'
import { isShelved, nextStepOf } from './next-step.ts'

/** How far the handling has come: state, owner, progress, times, and what to do next. */
export const Handling = ({ alert }: { alert: AlertWire }) => {
  const { t } = useWords()
  const nowMs = useNow()
  const username = useSession().data?.username ?? null
  const step = nextStepOf(alert, username, nowMs)
  return (
    <>
      <p className={styles.next} data-next-step={step}>
        <strong>{t('next.title')}:</strong> {t(`next.${step}`, { name: alert.assignee ?? '' })}
        <Escalation alert={alert} />
      </p>
      <dl className={styles.facts}>
        <Fact label={t('alert.stateLabel')}>
          {t(`alertState.${alert.state}`)}
          {alert.resolution && `: ${t(`resolution.${alert.resolution.reason}`)}`}
          {alert.late && ` · ${t('alert.late')}`}
          {isShelved(alert, nowMs) &&
            ` · ${t('alert.shelved', { at: formatClock(Date.parse(alert.shelvedUntil ?? '')) })}`}
        </Fact>
        <Fact label={t('alert.owner')}>
          {alert.assignee === null ? t('alert.nobody') : alert.assignee}
          {alert.assignee !== null && alert.assignee === username && ` (${t('alert.you')})`}
          {alert.progress !== 'none' && ` · ${t(`progress.${alert.progress}`)}`}
        </Fact>
        <Fact label={t('alert.startedAt')}>
          <TimeAgo at={alert.startedAt} />{' '}
          <span className="quiet">· {formatAbsolute(Date.parse(alert.startedAt))}</span>
        </Fact>
        <Fact label={t('alert.endedAt')}>
          {alert.endedAt ? formatAbsolute(Date.parse(alert.endedAt)) : t('alert.goesOn')}
        </Fact>
        {step === 'news' && alert.unseenSince !== null && (
          <Fact label={t('alert.newsSince.label')}>{formatAbsolute(Date.parse(alert.unseenSince))}</Fact>
        )}
        <Fact label={t('alert.raisedAt')}>{formatAbsolute(Date.parse(alert.raisedAt))}</Fact>
      </dl>
    </>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** Who has been told because nobody acknowledged, or who will be, and when. */
const Escalation = ({ alert: { escalatedTo, escalatesAt } }: { alert: AlertWire }) => {
  const { t } = useWords()
  const next = escalatedTo === null ? 'supervisors' : 'national'
  return (
    <>
      {escalatedTo !== null && <span> {t('alert.escalated', { to: t(`escalation.${escalatedTo}`) })}.</span>}
      {escalatesAt !== null && (
        <span> {t('alert.escalates', { to: t(`escalation.${next}`), at: formatClock(Date.parse(escalatesAt)) })}.</span>
      )}
    </>
  )
}
