import { Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import styles from './detail.module.css'
import { FormButtons } from './form-buttons.tsx'

type Props = {
  readonly label: string
  readonly submit: string
  readonly maxLength: number
  readonly isRequired: boolean
  readonly isPending: boolean
  /** Whether the fields above the text say enough to be saved. */
  readonly isComplete?: boolean
  /** More fields, above the text. */
  readonly children?: ReactNode
  readonly onSubmit: (text: string) => void
  readonly onCancel: () => void
}

/** One text and a button: comment, reason, note. Ctrl-Enter saves. */
export const TextForm = (props: Props) => {
  const { label, submit, maxLength, isRequired, isPending, isComplete = true, children, onSubmit, onCancel } = props
  const [text, setText] = useState('')
  const isReady = !isPending && isComplete && (text.trim() !== '' || !isRequired)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onSubmit(text.trim())
  }
  return (
    <form className={styles.resolve} onSubmit={save} data-act-form>
      {children}
      <Textarea
        label={label}
        rows={2}
        maxLength={maxLength}
        autoFocus={children === undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) save(event)
        }}
      />
      <FormButtons submit={submit} isReady={isReady} isPending={isPending} onCancel={onCancel} />
    </form>
  )
}
