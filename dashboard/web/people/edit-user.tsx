import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserWire } from '../../../contract/http/user.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { fieldErrorsOf } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { type PersonDraft, PersonFields, personOf } from './person-fields.tsx'
import { userAddress } from './user-address.ts'

/** Like the form of a seal: once somebody types it stays with the version that was seen (decision 0112). */
export const EditUser = ({ user }: { user: UserWire }) => {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<UserWire | null>(null)
  const shown = seen ?? user
  const take = (after: UserWire) => {
    queries.setQueryData(['user', user.username], after)
    setSeen(null)
  }
  const reload = async () => take(await request<UserWire>('GET', userAddress(user.username)))
  return <EditForm key={shown.version} user={shown} onTouch={() => setSeen(shown)} onChanged={take} onReload={reload} />
}

const draftOf = ({ displayName, role, region, carrierId }: UserWire): PersonDraft => ({
  displayName,
  role,
  region: region ?? '',
  carrierId: carrierId ?? '',
})

type Props = { user: UserWire; onTouch: () => void; onChanged: (after: UserWire) => void; onReload: () => void }

const EditForm = ({ user, onTouch, onChanged, onReload }: Props) => {
  const { t } = useWords()
  const before = draftOf(user)
  const [draft, setDraft] = useState(before)
  const invalidates = [['user', user.username], ['/users']]
  const undo = useAct<UserWire, UserWire>({
    run: ({ username, version }) => request('PUT', userAddress(username), personOf(before), { version }),
    invalidates,
    done: (after) => {
      onChanged(after)
      return { text: t('people.changedBack', { name: after.username }) }
    },
  })
  const act = useAct<ReturnType<typeof personOf>, UserWire>({
    run: (body) => request('PUT', userAddress(user.username), body, { version: user.version }),
    invalidates,
    done: (after) => {
      onChanged(after)
      return { text: t('people.changed', { name: after.username }), undo: () => undo.mutate(after) }
    },
  })
  const isSame = JSON.stringify(personOf(draft)) === JSON.stringify(personOf(before))
  const change = (part: Partial<PersonDraft>) => {
    onTouch()
    setDraft({ ...draft, ...part })
  }
  return (
    <Form
      onSubmit={() => act.mutate(personOf(draft))}
      buttons={
        <Button type="submit" disabled={isSame} loading={act.isPending}>
          {t('act.save')}
        </Button>
      }
    >
      <FormProblem error={act.error ?? undo.error} onReload={onReload} />
      <PersonFields draft={draft} onChange={change} errors={fieldErrorsOf(act.error)} />
      <p className="quiet">{t('people.rightsHint')}</p>
    </Form>
  )
}
