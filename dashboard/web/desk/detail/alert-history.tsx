import type { AlertDetailWire } from '../../../../contract/http/alert.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

/** Everything that happened to the alert, oldest first: when, who, what, and why. */
export const AlertHistory = ({ changes }: { changes: AlertDetailWire['history'] }) => {
  const { t, has } = useWords()
  const say = (key: string, word: string) => (has(`${key}.${word}`) ? t(`${key}.${word}`) : word)
  return (
    <section className={styles.block} aria-labelledby="history-title">
      <h3 id="history-title">{t('detail.history')}</h3>
      <ol className={styles.history}>
        {changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history only grows at its end
          <li key={index}>
            <time className="quiet" dateTime={change.at}>
              {formatAbsolute(Date.parse(change.at))}
            </time>
            <span>
              {say('change', change.what)}
              {change.what === 'amended' && ` → ${change.severity}`}
              {change.resolution && `: ${say('resolution', change.resolution)}`}
              {` · ${change.by === 'system' ? t('detail.system') : change.by}`}
            </span>
            {change.note && <span className={styles.note}>{change.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
