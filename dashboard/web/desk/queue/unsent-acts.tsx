import { nameOfAct } from '../../acts/say-act.ts'
import { useActs } from '../../acts/use-acts.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './queue.module.css'

/** What was done and is not sent yet, above the queue: it must not be forgotten while other alerts are read. */
export const UnsentActs = () => {
  const words = useWords()
  const { t } = words
  const waiting = useActs().all.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <div className={styles.unsent} role="status" data-unsent={waiting.length}>
      <p>{t('kept.count', { count: waiting.length })}</p>
      <ul>
        {waiting.map(({ key, alertId, act }) => (
          <li key={key}>
            <button
              type="button"
              className={styles.link}
              onClick={() => choiceStore.choose({ kind: 'alert', id: alertId })}
            >
              {nameOfAct(act, words)} · {alertId}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
