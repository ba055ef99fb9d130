import type { AlertDetailWire } from '../../../../contract/http/alert.ts'
import { formatAbsolute, formatClock } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import type { Words } from '../../language/words.ts'
import styles from './detail.module.css'

/** Everything that happened to the alert, oldest first: when, who, what, and why. */
export const AlertHistory = ({ changes }: { changes: AlertDetailWire['history'] }) => {
  const { t, has } = useWords()
  const say = (key: string, word: string) => (has(`${key}.${word}`) ? t(`${key}.${word}`) : word)
  return (
    <ol className={styles.history} aria-label={t('detail.history')}>
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
            {change.what === 'assigned' && `: ${change.assignee ?? t('form.nobody')}`}
            {change.what === 'progressed' && `: ${t(`progress.${change.progress}`)}`}
            {change.what === 'shelved' && `: ${sayShelf(change.shelvedUntil, t)}`}
            {` · ${change.by === 'system' ? t('detail.system') : change.by}`}
          </span>
          {change.note && change.what !== 'assigned' && <span className={styles.note}>{change.note}</span>}
        </li>
      ))}
    </ol>
  )
}

const sayShelf = (until: string | null, t: Words['t']): string =>
  until === null ? t('act.unshelve') : t('alert.shelved', { at: formatClock(Date.parse(until)) })
