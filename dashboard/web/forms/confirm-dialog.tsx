import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from '../dialog/dialog.module.css'
import { useWords } from '../language/use-words.ts'

type Props = {
  isOpen: boolean
  /** The question, naming the record. */
  title: string
  /** What will be so afterwards and can't be undone. */
  children: ReactNode
  /** The verb on the button, never "OK". */
  verb: string
  isBusy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before what can't be undone, and only then (SCREENS, rule 8). The way out has the focus. */
export const ConfirmDialog = ({ isOpen, title, children, verb, isBusy = false, onConfirm, onClose }: Props) => {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} className={styles.dialog} onClose={onClose} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} autoFocus>
          {t('act.cancel')}
        </Button>
        <Button onClick={onConfirm} loading={isBusy}>
          {verb}
        </Button>
      </div>
    </dialog>
  )
}
