import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useAlertPages } from '../../api/alerts.ts'
import { useSession } from '../../api/session.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts, useLive } from '../../live/use-live.ts'
import { useRegion } from '../../region/use-region.ts'
import { Empty } from '../../states/empty.tsx'
import { Failed } from '../../states/failed.tsx'
import { CardSkeletons } from './card-skeletons.tsx'
import styles from './queue.module.css'
import { isWanted, type QueueFilter } from './queue-filter.ts'
import { QueueList } from './queue-list.tsx'
import { byNewest } from './queue-order.ts'
import { usePlaceTrips } from './use-place-trips.ts'

/** Every alert, the newest first: read from the server page by page, in the state the live feed last told. */
export const AllAlerts = ({ filter }: { filter: QueueFilter }) => {
  const { t } = useWords()
  const { alerts: store } = useLive()
  const known = useAlerts()
  const username = useSession().data?.username ?? null
  const { code, severities, state, place } = filter
  const gate = place?.startsWith('gate:') ? place.slice('gate:'.length) : undefined
  const read = useAlertPages({
    code: code ?? undefined,
    severity: severities.length === 1 ? severities[0] : undefined,
    state: state === null || state === 'shelved' || state === 'unseen' ? undefined : state,
    unseen: state === 'unseen' ? 'true' : undefined,
    gate,
    region: useRegion(),
  })
  // What was read is known like what was told: it can be opened, selected, and changes under the reader's eyes.
  useEffect(() => {
    store.apply(read.data?.pages.flatMap((page) => page.items) ?? [])
  }, [read.data, store])
  const isAtPlace = usePlaceTrips(place, known)
  const nowMs = nowStore.get()
  const alerts = known.filter((alert) => isWanted(alert, filter, { username, nowMs, isAtPlace })).sort(byNewest)
  if (read.isError && !read.data) return <Failed error={read.error} onRetry={() => read.refetch()} />
  if (!read.data) return <CardSkeletons />
  return (
    <div className={styles.pane}>
      {read.isError && <Failed error={read.error} onRetry={() => read.refetch()} />}
      {alerts.length === 0 && <Empty title={t('queue.nothingFound')} />}
      <QueueList alerts={alerts} isGrouped={false} />
      <p className={styles.more}>
        <span className="quiet">{t('queue.looked', { count: known.length })}</span>
        {read.hasNextPage && (
          <Button
            variant="default"
            size="compact-sm"
            loading={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            {t('queue.older')}
          </Button>
        )}
      </p>
    </div>
  )
}
