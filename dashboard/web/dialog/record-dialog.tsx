import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './dialog.module.css'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  /** Beside the button that closes. */
  actions?: ReactNode
}

/** One record of a list, over it. Rendered while it is open; which one that is, is in the address. */
export const RecordDialog = ({ title, onClose, children, actions }: Props) => {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles.record} onClose={onClose} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className={styles.actions}>
        <Button variant="default" onClick={() => dialog.current?.close()} autoFocus>
          {t('act.close')}
        </Button>
        {actions}
      </div>
    </dialog>
  )
}
