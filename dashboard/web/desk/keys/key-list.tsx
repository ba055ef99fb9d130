import { Kbd } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'
import styles from './keys.module.css'

const KEYS = ['J', 'K', 'Enter', 'A', 'M', 'R', 'C', 'S', 'P', 'T', 'O', 'Z', 'X', '← →', 'F', '/', 'Esc', '?'] as const

/** Every key of the desk and what it does. */
export const KeyList = () => {
  const { t } = useWords()
  return (
    <dl className={styles.keys}>
      {KEYS.map((key) => (
        <div key={key} className={styles.key}>
          <dt>
            <Kbd>{key}</Kbd>
          </dt>
          <dd>{t(`keys.${KEY_WORDS[key]}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

const KEY_WORDS: Readonly<Record<(typeof KEYS)[number], string>> = {
  J: 'next',
  K: 'previous',
  Enter: 'open',
  A: 'acknowledge',
  M: 'mine',
  R: 'resolve',
  C: 'comment',
  S: 'shelve',
  P: 'progress',
  T: 'assign',
  O: 'reopen',
  Z: 'undo',
  X: 'select',
  '← →': 'fold',
  F: 'fit',
  '/': 'search',
  Esc: 'leave',
  '?': 'help',
}
