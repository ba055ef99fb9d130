import { Skeleton } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAssignees } from '../../api/alerts.ts'
import { useWords } from '../../language/use-words.ts'
import { Awaited } from '../../states/awaited.tsx'
import { Failed } from '../../states/failed.tsx'
import { ChoiceField } from './choice-field.tsx'
import styles from './detail.module.css'
import { FormButtons } from './form-buttons.tsx'

type Props = {
  alertId: string
  assignee: string | null
  isPending: boolean
  onCancel: () => void
  onAssign: (assignee: string | null) => void
}
/** No user name is empty. */
const NOBODY = ''

/** Hands an alert to somebody who may work on it, or to nobody. */
export const AssignForm = ({ alertId, assignee, isPending, onCancel, onAssign }: Props) => {
  const { t } = useWords()
  const people = useAssignees(alertId)
  const [chosen, setChosen] = useState(assignee ?? NOBODY)
  const isSame = chosen === (assignee ?? NOBODY)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isSame) onAssign(chosen === NOBODY ? null : chosen)
  }
  if (people.isError) return <Failed error={people.error} onRetry={() => people.refetch()} />
  if (!people.data)
    return (
      <Awaited>
        <Skeleton height={120} animate={false} />
      </Awaited>
    )
  const options = [
    { value: NOBODY, label: t('form.nobody') },
    ...people.data.items.map(({ username, displayName, role }) => ({
      value: username,
      label: `${displayName} · ${t(`role.${role}`)}`,
    })),
  ]
  return (
    <form className={styles.resolve} onSubmit={save} data-act-form>
      <div className={styles.people}>
        <ChoiceField
          name="assignee"
          legend={t('form.assignTo')}
          options={options}
          value={chosen}
          onChange={setChosen}
        />
      </div>
      <FormButtons submit={t('act.save')} isReady={!isSame} isPending={isPending} onCancel={onCancel} />
    </form>
  )
}
