import { Button } from '@mantine/core'
import { useState } from 'react'
import { useShift, useUnwatch, useWatch } from '../api/handover.ts'
import { TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { OFFICERS, STAFF } from '../roles/roles.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import styles from './handover.module.css'

const LINE_PX = 36

/** Whether somebody keeps an eye on a trip and why, and the way onto the shift's watch list and off it. */
export const WatchTrip = ({ tripId }: { tripId: string }) =>
  STAFF.includes(useShell().who.role) ? <Watch tripId={tripId} /> : null

const Watch = ({ tripId }: { tripId: string }) => {
  const { t } = useWords()
  const mayWork = OFFICERS.includes(useShell().who.role)
  const unwatch = useUnwatch((id) => t('handover.unwatched', { id }))
  const [isOpen, setOpen] = useState(false)
  return (
    <Answer asked={useShift()} skeletonPx={LINE_PX}>
      {({ watchList }) => {
        const watched = watchList.find(({ trip }) => trip.id === tripId)
        if (watched)
          return (
            <p className={styles.watched} data-watched>
              {t('handover.keptInView', { name: watched.by, reason: watched.reason })}{' '}
              {mayWork && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={unwatch.isPending}
                  onClick={() => unwatch.mutate({ tripId, reason: watched.reason })}
                >
                  {t('handover.unwatch')}
                </Button>
              )}
            </p>
          )
        if (!mayWork) return null
        return isOpen ? (
          <WatchForm tripId={tripId} onClose={() => setOpen(false)} />
        ) : (
          <Button variant="default" size="compact-sm" className={styles.toWatch} onClick={() => setOpen(true)}>
            {t('handover.toWatch')}
          </Button>
        )
      }}
    </Answer>
  )
}

const WatchForm = ({ tripId, onClose }: { tripId: string; onClose: () => void }) => {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const watch = useWatch((id) => t('handover.watched', { id }))
  const isReady = reason.trim() !== ''
  const submit = () => {
    if (isReady && !watch.isPending) watch.mutate({ tripId, reason: reason.trim() }, { onSuccess: onClose })
  }
  return (
    <Form
      onSubmit={submit}
      buttons={
        <>
          <Button type="submit" disabled={!isReady} loading={watch.isPending}>
            {t('handover.toWatch')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('act.cancel')}
          </Button>
        </>
      }
    >
      <TextField label={t('handover.watchReason')} value={reason} onChange={setReason} isRequired />
      <FormProblem error={watch.error} labels={{ reason: t('handover.watchReason') }} onReload={onClose} />
    </Form>
  )
}
