import { useMemo, useState } from 'react'
import { useSession } from '../../api/session.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts, useLink } from '../../live/use-live.ts'
import { Empty } from '../../states/empty.tsx'
import { CardSkeletons } from './card-skeletons.tsx'
import styles from './queue.module.css'
import { countFilters, isWanted, type QueueFilter } from './queue-filter.ts'
import { QueueList } from './queue-list.tsx'
import { byUrgency } from './queue-order.ts'
import { useHeldQueue } from './use-held-queue.ts'
import { usePlaceTrips } from './use-place-trips.ts'

/** Open alerts, everybody's or one's own; held still while one is read. */
export const OpenAlerts = ({ filter }: { filter: QueueFilter }) => {
  const { t } = useWords()
  const choice = useChoice()
  const { hasSnapshot } = useLink()
  const alerts = useAlerts()
  const username = useSession().data?.username ?? null
  const isAtPlace = usePlaceTrips(filter.place, alerts)
  const [isPointed, setPointed] = useState(false)
  const nowMs = nowStore.get()
  const queue = useHeldQueue(alerts, {
    isReading: isPointed || choice?.kind === 'alert',
    filterKey: JSON.stringify(filter),
    wants: (alert) => isWanted(alert, filter, { username, nowMs, isAtPlace }),
    order: byUrgency(nowMs),
  })
  const shownKey = queue.shown.map(({ id, cursor }) => `${id}@${cursor}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is in the list
  const shown = useMemo(() => queue.shown, [shownKey])
  if (!hasSnapshot) return <CardSkeletons />
  return (
    <div className={styles.pane} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      {queue.waiting.length > 0 && (
        <button type="button" className={styles.waiting} onClick={queue.release}>
          {t('queue.waiting', { count: queue.waiting.length })}
        </button>
      )}
      {shown.length === 0 && queue.waiting.length === 0 && <EmptyQueue filter={filter} />}
      <QueueList alerts={shown} isGrouped />
    </div>
  )
}

const EmptyQueue = ({ filter }: { filter: QueueFilter }) => {
  const { t } = useWords()
  if (countFilters(filter) > 0) return <Empty title={t('queue.nothingFound')}>{t('queue.nothingFoundHint')}</Empty>
  if (filter.tab === 'mine') return <Empty title={t('queue.mineEmpty')}>{t('queue.mineEmptyHint')}</Empty>
  return <Empty title={t('queue.emptyTitle')}>{t('queue.emptyHint')}</Empty>
}
