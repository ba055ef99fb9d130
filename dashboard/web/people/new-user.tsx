import { Button } from '@mantine/core'
import { useState } from 'react'
import type { UserWire } from '../../../contract/http/user.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'
import { type PersonDraft, PersonFields, personOf } from './person-fields.tsx'

type Told = UserWire & { readonly password?: string }
const BLANK: PersonDraft = { displayName: '', role: 'officer', region: '', carrierId: '' }

/** A new person; the password is made by the server, told once, and changed at the first sign-in. */
export const NewUser = () => {
  const { t } = useWords()
  const [username, setUsername] = useState('')
  const [draft, setDraft] = useState(BLANK)
  const [told, setTold] = useState<Told | null>(null)
  const act = useAct<{ username: string } & ReturnType<typeof personOf>, Told>({
    run: (body, idempotencyKey) => request('POST', '/users', body, { idempotencyKey }),
    invalidates: [['/users']],
    done: (user) => ({ text: t('people.registered', { name: user.username }) }),
  })
  const errors = useFieldErrors(act.error)
  const submit = () =>
    act.mutate(
      { username: username.trim(), ...personOf(draft) },
      {
        onSuccess: (user) => {
          setTold(user)
          setUsername('')
          setDraft(BLANK)
        },
      },
    )
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" disabled={username.trim() === ''} loading={act.isPending}>
          {t('people.register')}
        </Button>
      }
    >
      {told?.password && (
        <SecretOnce
          said={t('people.passwordOnce', { name: told.username })}
          secret={told.password}
          onClose={() => setTold(null)}
        />
      )}
      <FormProblem error={act.error} />
      <TextField
        label={t('people.username')}
        hint={t('people.usernameHint')}
        isRequired
        value={username}
        onChange={setUsername}
        error={errors.username}
      />
      <PersonFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} errors={errors} />
    </Form>
  )
}
