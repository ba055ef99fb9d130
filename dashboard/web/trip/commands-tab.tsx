import type { CommandWire } from '../../../contract/http/command.ts'
import { useCommandsOfTrip } from '../api/journey.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import styles from './trip.module.css'

/** Orders to the seals of the trip, newest first, each with how far it has come. */
export const CommandsTab = ({ tripId }: { tripId: string }) => {
  const { t } = useWords()
  return (
    <Answer asked={useCommandsOfTrip(tripId)}>
      {(commands) =>
        commands.length === 0 ? (
          <Empty title={t('journey.none.commands')}>{t('journey.noneHint.commands')}</Empty>
        ) : (
          <ol className={styles.timeline} data-commands={commands.length}>
            {commands.map((command) => (
              <CommandItem key={command.id} command={command} />
            ))}
          </ol>
        )
      }
    </Answer>
  )
}

const CommandItem = ({ command }: { command: CommandWire }) => {
  const { t } = useWords()
  const { sealId, kind, state, requestedBy, requestedAt, approvedBy, sentAt, answeredAt, expiresAt, reason } = command
  const clock = (at: string) => formatAbsolute(Date.parse(at))
  const steps = [
    t('command.requested', { by: requestedBy, at: clock(requestedAt) }),
    approvedBy && t('command.approved', { by: approvedBy }),
    sentAt && t('command.sent', { at: clock(sentAt) }),
    answeredAt ? t('command.answered', { at: clock(answeredAt) }) : t('command.expires', { at: clock(expiresAt) }),
    reason,
  ]
  return (
    <li className={styles.item}>
      <Moment at={requestedAt} />
      <div>
        <p>
          <strong>{t(`command.kind.${kind}`)}</strong> · {sealId} · {t(`command.state.${state}`)}
        </p>
        <p className="quiet">{steps.filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  )
}
