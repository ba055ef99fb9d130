import { Button } from '@mantine/core'
import { useState } from 'react'
import type { UserWire } from '../../../contract/http/user.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { type SeenProps, useSeen } from '../forms/use-seen.ts'
import { useWords } from '../language/use-words.ts'
import { type PersonDraft, PersonFields, personOf } from './person-fields.tsx'
import { userAddress } from './user-address.ts'

export const EditUser = ({ user }: { user: UserWire }) => {
  const { shown, ...seen } = useSeen(user, {
    queryKey: ['user', user.username],
    read: () => request<UserWire>('GET', userAddress(user.username)),
  })
  return <EditForm key={shown.version} user={shown} {...seen} />
}

const draftOf = ({ displayName, role, region, carrierId }: UserWire): PersonDraft => ({
  displayName,
  role,
  region: region ?? '',
  carrierId: carrierId ?? '',
})

type Props = SeenProps<UserWire> & { user: UserWire }

const EditForm = ({ user, touch, take, reload }: Props) => {
  const { t } = useWords()
  const before = draftOf(user)
  const [draft, setDraft] = useState(before)
  const invalidates = [['user', user.username], ['/users']]
  const undo = useAct<UserWire, UserWire>({
    run: ({ username, version }) => request('PUT', userAddress(username), personOf(before), { version }),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('people.changedBack', { name: after.username }) }
    },
  })
  const act = useAct<ReturnType<typeof personOf>, UserWire>({
    run: (body) => request('PUT', userAddress(user.username), body, { version: user.version }),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('people.changed', { name: after.username }), undo: () => undo.mutate(after) }
    },
  })
  const isSame = JSON.stringify(personOf(draft)) === JSON.stringify(personOf(before))
  const change = (part: Partial<PersonDraft>) => {
    touch()
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
      <FormProblem error={act.error ?? undo.error} onReload={reload} />
      <PersonFields draft={draft} onChange={change} errors={useFieldErrors(act.error)} />
      <p className="quiet">{t('people.rightsHint')}</p>
    </Form>
  )
}
