import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { choiceStore } from '../choice/choice-store.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { isOpen } from '../desk/queue/queue-order.ts'
import { TimeAgo } from '../language/time-ago.tsx'
import { useWords } from '../language/use-words.ts'
import { SeverityMark } from '../severity/severity-mark.tsx'
import styles from './handover.module.css'

/** Every incident that is not over, its sentence first, with who answers for it and how far the work has come. */
export const OpenIncidents = ({ shift }: { shift: CurrentShiftWire }) => {
  const { t, of } = useWords()
  const { openIncidents, openIncidentsTruncated } = shift
  return (
    <section aria-labelledby="incidents-title" className={styles.section} data-incidents={openIncidents.length}>
      <h2 id="incidents-title">{t('handover.incidents', { count: openIncidents.length })}</h2>
      {openIncidents.length === 0 && <p className="quiet">{t('handover.noIncidents')}</p>}
      <ul className={styles.rows}>
        {inOrder(openIncidents).flatMap((incident) =>
          incident.alerts.filter(isOpen).map((alert) => (
            <li key={alert.id} className={styles.row}>
              <span>
                <SeverityMark severity={alert.severity} />{' '}
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => choiceStore.choose({ kind: 'alert', id: alert.id })}
                >
                  {of(alert.sentence)}
                </button>
              </span>
              <span className="quiet">
                {[
                  t(`alertState.${alert.state}`),
                  alert.assignee ?? (alert.state === 'raised' ? null : t('alert.nobody')),
                  alert.progress !== 'none' && t(`progress.${alert.progress}`),
                  formatAbsolute(Date.parse(alert.startedAt)),
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <span className={styles.screenOnly}>
                  (<TimeAgo at={alert.startedAt} />)
                </span>
              </span>
            </li>
          )),
        )}
      </ul>
      {openIncidentsTruncated && <p>{t('handover.more')}</p>}
    </section>
  )
}

/** The worst first, then the newest: as the desk shows them. */
const inOrder = (incidents: CurrentShiftWire['openIncidents']) =>
  incidents.toSorted((a, b) => a.severity.localeCompare(b.severity) || b.raisedAt.localeCompare(a.raisedAt))
