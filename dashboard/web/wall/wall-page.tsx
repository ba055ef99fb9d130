import { formatClock } from '../clock/format-time.ts'
import { useNow } from '../clock/use-now.ts'
import { useHotkeys } from '../desk/keys/use-hotkeys.ts'
import { useWords } from '../language/use-words.ts'
import { STALE_MS } from '../live/line-word.ts'
import { useLink } from '../live/use-live.ts'
import { PageHeading } from '../pages/page-heading.tsx'
import { displayToken } from './display-token.ts'
import { useFocus } from './use-focus.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { useWallCare } from './use-wall-care.ts'
import styles from './wall.module.css'
import { WallAlerts } from './wall-alerts.tsx'
import { WallLine } from './wall-line.tsx'
import { WallMap } from './wall-map.tsx'
import { WallNumbers } from './wall-numbers.tsx'

/** The screen of a control room that nobody touches (SCREENS, "Wall"). */
export const WallPage = () => {
  const { t, of, span } = useWords()
  const focus = useFocus()
  const link = useLink()
  const { heardMs } = link
  useNow()
  const silentMs = Math.max(0, Date.now() - heardMs)
  const isStale = silentMs > STALE_MS || link.state === 'offline'
  useWallCare(heardMs, focus === null)
  useWakeLock()
  // A person who opened the wall leaves it; a display has no other page.
  useHotkeys({ Escape: () => displayToken() === null && window.location.assign('/') })
  return (
    <main className={styles.wall} data-wall data-stale={isStale || undefined} data-focus={focus?.id}>
      <PageHeading isHidden>{t('page.wall')}</PageHeading>
      <WallMap focus={focus} isStale={isStale} />
      <WallNumbers />
      <WallAlerts focus={focus} />
      {isStale && (
        <p className={styles.banner} role="status" data-wall-stale>
          {t('wall.stale', { at: formatClock(heardMs), span: span(silentMs) })}
        </p>
      )}
      {!isStale && focus && <p className={styles.caption}>{of(focus.sentence)}</p>}
      <WallLine silentMs={silentMs} />
    </main>
  )
}
