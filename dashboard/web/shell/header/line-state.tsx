import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import { isTroubled } from '../../live/line-word.ts'
import { useLineWord } from '../../live/use-line-word.ts'
import { useLink } from '../../live/use-live.ts'
import styles from './header.module.css'

/** What the screen does not know: whether the line works, how far it lags, how many seals are silent. */
export const LineState = () => {
  const { t, number } = useWords()
  const link = useLink()
  const word = useLineWord()
  const lagMs = link.health?.lagMs
  const isAsked = isTroubled(word)
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
