import type { FormEvent, ReactNode } from 'react'
import styles from './forms.module.css'

type Props = {
  onSubmit: () => void
  children: ReactNode
  /** Buttons, last of all. */
  buttons: ReactNode
  /** Its parts stand beside each other where there is room. */
  isWide?: boolean
}

/** A column of fields with its buttons below. The browser checks nothing: what is wrong is said in the page's language. */
export const Form = ({ onSubmit, children, buttons, isWide }: Props) => {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={styles.form} data-wide={isWide || undefined} onSubmit={submit} noValidate>
      {children}
      <div className={styles.buttons}>{buttons}</div>
    </form>
  )
}
