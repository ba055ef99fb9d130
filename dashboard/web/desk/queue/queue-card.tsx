import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useWords } from '../../language/use-words.ts'
import { SEVERITY_SYMBOLS } from '../../severity/severity-mark.tsx'
import { AlertCard } from './alert-card.tsx'
import type { QueueRow } from './incident-rows.ts'
import styles from './queue.module.css'
import { isUnseen } from './queue-order.ts'

type Props = {
  row: QueueRow<AlertWire>
  isChosen: boolean
  isSelected: boolean
  isUnfolded: boolean
  onSelect: () => void
  onFold: () => void
}

/** A card with what a queue adds to it: whether it is selected, and the others of its incident. */
export const QueueCard = ({ row, isChosen, isSelected, isUnfolded, onSelect, onFold }: Props) => {
  const { t } = useWords()
  const { alert, children, isChild } = row
  return (
    <div className={styles.row} data-child={isChild || undefined}>
      <label className={styles.select} title={t('queue.select')}>
        <input type="checkbox" checked={isSelected} onChange={onSelect} />
        <span className="visually-hidden">
          {t('queue.selectOne', { code: t(`alertCode.${alert.code}`), id: alert.id })}
        </span>
      </label>
      <div className={styles.cardPlace}>
        <AlertCard alert={alert} isChosen={isChosen} />
        {children.length > 0 && (
          <button type="button" className={styles.fold} aria-expanded={isUnfolded} onClick={onFold} data-fold>
            <span aria-hidden="true">{isUnfolded ? '▾' : '▸'}</span> {t('queue.related', { count: children.length })}
            <Unseen alerts={children} />
          </button>
        )}
      </div>
    </div>
  )
}

/** What waits for somebody among the folded ones, by severity: nothing hides behind its incident. */
const Unseen = ({ alerts }: { alerts: readonly AlertWire[] }) => {
  const { t } = useWords()
  const raised = alerts.filter((alert) => alert.state === 'raised' || isUnseen(alert))
  if (raised.length === 0) return null
  const worst = raised.reduce((a, b) => (a.severity <= b.severity ? a : b)).severity
  return (
    <span className={styles.unseen} data-severity={worst}>
      <span aria-hidden="true"> {SEVERITY_SYMBOLS[worst]}</span>{' '}
      {t('queue.unseen', { count: raised.length, severity: worst })}
    </span>
  )
}
