import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import styles from '../../dialog/dialog.module.css'
import { useWords } from '../../language/use-words.ts'
import { KeyList } from './key-list.tsx'

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
      <KeyList />
      <Button variant="default" size="compact-md" onClick={onClose}>
        {t('act.close')}
      </Button>
    </dialog>
  )
}
