import { Button } from '@mantine/core'
import { formatClock } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { useLink, useLive } from '../live/use-live.ts'
import styles from './shell.module.css'

/** Says that the screen stands still, since when, and what comes next; after a break, how much was missed. */
export const LinkBanner = () => {
  const { t } = useWords()
  const live = useLive()
  const link = useLink()
  if (link.state === 'offline')
    return (
      <div className={styles.banner} role="status" data-banner="offline">
        <span>◆ {t('link.offline', { at: formatClock(link.sinceMs) })}</span>
        <Button variant="default" size="compact-sm" onClick={live.retry}>
          {t('link.retry')}
        </Button>
      </div>
    )
  if (link.missedAlerts === null || link.state !== 'online') return null
  return (
    <div className={styles.banner} role="status" data-banner="back" data-missed={link.missedAlerts} data-calm>
      <span>{t(link.missedAlerts === 0 ? 'link.backNothing' : 'link.back', { count: link.missedAlerts })}</span>
      <Button variant="default" size="compact-sm" onClick={live.readMissed}>
        {t('act.close')}
      </Button>
    </div>
  )
}
