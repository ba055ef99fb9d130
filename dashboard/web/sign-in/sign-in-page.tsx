import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RequestFailed } from '../api/request.ts'
import { useSignIn } from '../api/session.ts'
import { useWords } from '../language/use-words.ts'
import { explain } from '../states/explain.ts'
import { EntryFrame } from './entry-frame.tsx'
import styles from './sign-in.module.css'

/** `ended`: whose session ended in this window; the page stays where it was, and what waits is kept. */
export const SignInPage = ({ ended = null }: { ended?: string | null }) => {
  const words = useWords()
  const { t } = words
  const signIn = useSignIn()
  const [username, setUsername] = useState(ended ?? '')
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ username: username.trim(), password })
  }
  const isWrong = signIn.error instanceof RequestFailed && signIn.error.status === 401

  return (
    <EntryFrame title={t('signIn.title')}>
      {ended !== null && (
        <p className={styles.ended} role="status" data-session-ended>
          {t('signIn.ended', { name: ended })}
        </p>
      )}
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus={ended === null}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          autoFocus={ended !== null}
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        {signIn.error && (
          <p className={styles.error} role="alert">
            {isWrong ? t('signIn.wrong') : explain(signIn.error, words)}
          </p>
        )}
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className="quiet">{t('signIn.forgotten')}</p>
      </form>
    </EntryFrame>
  )
}
