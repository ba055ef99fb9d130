import { Button, Kbd } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../language/use-words.ts'
import styles from './keys.module.css'

const KEYS = ['J', 'K', 'Enter', 'A', 'M', 'R', 'C', 'S', 'P', 'T', 'O', 'Z', 'X', '← →', 'F', '/', 'Esc', '?'] as const

/** Every key and what it does. A native dialog: the browser keeps the focus inside and gives it back. */
export const KeysHelp = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} className={styles.dialog} onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
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
      <Button variant="default" size="compact-md" onClick={onClose}>
        {t('act.close')}
      </Button>
    </dialog>
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
