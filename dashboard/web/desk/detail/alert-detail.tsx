import { Skeleton } from '@mantine/core'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { WhoWire } from '../../../../contract/http/session.ts'
import { useAlert } from '../../api/alerts.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { SeverityMark } from '../../severity/severity-mark.tsx'
import { Awaited } from '../../states/awaited.tsx'
import { Failed } from '../../states/failed.tsx'
import { isOpen } from '../queue/queue-order.ts'
import { AlertActions } from './alert-actions.tsx'
import { AlertLinks } from './alert-links.tsx'
import { AlertTabs } from './alert-tabs.tsx'
import styles from './detail.module.css'
import { EvidenceList } from './evidence-list.tsx'
import { Handling } from './handling.tsx'
import { PanelHead } from './panel-head.tsx'

type Props = { id: string; role: WhoWire['role']; onMap?: (() => void) | undefined }

/** One alert: what happened, why it stands, what was done, what can be done. */
export const AlertDetail = ({ id, role, onMap }: Props) => {
  const { t, of } = useWords()
  const live = useAlerts().find((alert) => alert.id === id)
  const read = useAlert(id, live?.cursor)
  const alert: AlertWire | undefined = newest(live, read.data)
  if (!alert)
    return (
      <>
        <PanelHead onMap={onMap}>{t('detail.alert')}</PanelHead>
        {read.isError ? <Failed error={read.error} onRetry={() => read.refetch()} /> : <DetailSkeleton />}
      </>
    )
  return (
    <>
      <PanelHead onMap={onMap}>
        <SeverityMark severity={alert.severity} isQuiet={!isOpen(alert)} /> {t(`alertCode.${alert.code}`)}
      </PanelHead>
      <div className={styles.body} data-alert-detail={alert.id} data-state={alert.state}>
        <h2 className={styles.sentence} tabIndex={-1} data-detail-title>
          {of(alert.sentence)}
        </h2>
        <Handling alert={alert} />
        <EvidenceList alert={alert} />
        <AlertLinks alert={alert} />
        <AlertTabs alert={alert} history={read.data?.history} />
        {read.isError && <Failed error={read.error} onRetry={() => read.refetch()} />}
      </div>
      <AlertActions alert={alert} role={role} />
    </>
  )
}

const newest = (live: AlertWire | undefined, read: AlertWire | undefined): AlertWire | undefined =>
  live && read ? (live.cursor >= read.cursor ? live : read) : (live ?? read)

const DetailSkeleton = () => (
  <div className={styles.body}>
    <Awaited>
      <Skeleton height={304} animate={false} />
    </Awaited>
  </div>
)
