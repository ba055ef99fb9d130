import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RequestFailed } from '../api/request.ts'
import { useChangePassword } from '../api/session.ts'
import { useWords } from '../language/use-words.ts'
import { explain } from '../states/explain.ts'
import { EntryFrame } from './entry-frame.tsx'
import styles from './sign-in.module.css'

/** As PASSWORD_MIN_LENGTH of contract/http/session.ts, which would bring all of zod with it. */
const MIN_LENGTH = 12

type Props = { username: string; isForced?: boolean; onDone?: () => void }

/** A new password: forced after the first sign-in with a generated one, or by choice from the user menu. */
export const ChangePasswordPage = ({ username, isForced = false, onDone }: Props) => {
  const words = useWords()
  const { t } = words
  const change = useChangePassword()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const isTooShort = next.length > 0 && next.length < MIN_LENGTH
  const isDifferent = again.length > 0 && again !== next
  const isReady = next.length >= MIN_LENGTH && again === next && current.length > 0 && next !== current
  const isWrong = change.error instanceof RequestFailed && change.error.code === 'session.wrong-password'
  const isSame = next.length > 0 && next === current

  const tooShort = isTooShort ? t('password.tooShort', { missing: MIN_LENGTH - next.length }) : null
  const nextError = isSame ? t('password.same') : tooShort

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) change.mutate({ currentPassword: current, newPassword: next }, { onSuccess: () => onDone?.() })
  }
  const eye = { visibilityToggleButtonProps: { 'aria-label': t('signIn.showPassword') } }

  return (
    <EntryFrame title={t('password.title')}>
      {isForced && <p>{t('password.forced')}</p>}
      <form className={styles.form} onSubmit={submit}>
        <input
          className="visually-hidden"
          type="text"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <PasswordInput
          {...eye}
          label={t('password.current')}
          autoComplete="current-password"
          autoFocus
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          {...eye}
          label={t('password.next')}
          description={t('password.rule', { min: MIN_LENGTH })}
          autoComplete="new-password"
          value={next}
          error={nextError}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          {...eye}
          label={t('password.again')}
          autoComplete="new-password"
          value={again}
          error={isDifferent ? t('password.different') : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {change.error && (
          <p className={styles.error} role="alert">
            {isWrong ? t('password.wrong') : explain(change.error, words)}
          </p>
        )}
        <Button type="submit" disabled={!isReady} loading={change.isPending}>
          {t('password.submit')}
        </Button>
        {onDone && (
          <Button variant="default" onClick={onDone}>
            {t('act.back')}
          </Button>
        )}
      </form>
    </EntryFrame>
  )
}
