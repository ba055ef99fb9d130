import { useClosedAlerts } from '../../api/alerts.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { Empty } from '../../states/empty.tsx'
import { Failed } from '../../states/failed.tsx'
import { AlertCard } from './alert-card.tsx'
import { CardSkeletons } from './card-skeletons.tsx'
import styles from './queue.module.css'
import { isOpen } from './queue-order.ts'

/** The newest resolved alerts: those read from the server and those that were closed since, each once. */
export const ClosedAlerts = () => {
  const { t } = useWords()
  const choice = useChoice()
  const live = useAlerts()
  const read = useClosedAlerts()
  if (read.isError) return <Failed error={read.error} onRetry={() => read.refetch()} />
  if (!read.data) return <CardSkeletons />
  const byId = new Map(read.data.items.map((alert) => [alert.id, alert]))
  for (const alert of live) if (!isOpen(alert) || byId.has(alert.id)) byId.set(alert.id, alert)
  const closed = [...byId.values()].filter((alert) => !isOpen(alert)).sort((a, b) => b.cursor.localeCompare(a.cursor))
  if (closed.length === 0) return <Empty title={t('queue.closedEmpty')} />
  return (
    <div className={styles.list} data-queue>
      <ul>
        {closed.map((alert) => (
          <AlertCard key={alert.id} alert={alert} isChosen={choice?.kind === 'alert' && choice.id === alert.id} />
        ))}
      </ul>
    </div>
  )
}
