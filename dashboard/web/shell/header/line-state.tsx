import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import type { Link } from '../../live/link-store.ts'
import { useLink } from '../../live/use-live.ts'
import styles from './header.module.css'

/** A line this far behind is no longer live (PLATFORM_DEGRADED counts from 60 s, DOMAIN; an officer is told earlier). */
const SLOW_MS = 10_000

type Word = 'connecting' | 'offline' | 'storeDown' | 'slow' | 'ok'

const wordOf = ({ state, health }: Link): Word => {
  if (state !== 'online') return state === 'offline' ? 'offline' : 'connecting'
  if (!health) return 'connecting'
  if (Object.values(health.stores).includes('down')) return 'storeDown'
  return (health.lagMs ?? 0) > SLOW_MS ? 'slow' : 'ok'
}

/** What the screen does not know: whether the line works, how far it lags, how many seals are silent. */
export const LineState = () => {
  const { t, number } = useWords()
  const link = useLink()
  const word = wordOf(link)
  const lagMs = link.health?.lagMs
  const isAsked = word === 'offline' || word === 'storeDown' || word === 'slow'
  const down = Object.entries(link.health?.stores ?? {}).flatMap(([store, is]) =>
    is === 'down' ? [t(`store.${store}`)] : [],
  )
  return (
    <p
      className={styles.line}
      data-line={word}
      data-asks={isAsked || undefined}
      title={t('line.since', { at: formatAbsolute(link.sinceMs) })}
    >
      {isAsked && <span aria-hidden="true">◆</span>}
      <span>{t(`line.${word}`, { stores: down.join(', ') })}</span>
      {(word === 'ok' || word === 'slow') && typeof lagMs === 'number' && (
        <span>{t('line.lag', { seconds: number(lagMs / 1000, 1) })}</span>
      )}
      {word === 'ok' && link.health && link.health.silentSeals > 0 && (
        <span className={styles.silent}>{t('line.silent', { count: link.health.silentSeals })}</span>
      )}
    </p>
  )
}
