import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { actOnTrip, changeTrip } from '../api/trip-acts.ts'
import { useAct } from '../api/use-act.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { ActFieldInput } from './act-field.tsx'
import { type ActField, type ActValues, bodyOf, type TripActSpec } from './act-list.ts'
import { FailedChecks } from './failed-checks.tsx'
import styles from './trip.module.css'

/** Everything that tells of a trip, or of the seals that it moves. */
const CHANGED = [
  ['trip'],
  ['track'],
  ['timeline'],
  ['alerts-of-trip'],
  ['arming-checks'],
  ['/trips'],
  ['seal'],
  ['/seals'],
  ['/audit'],
]

type Props = { act: TripActSpec; trip: TripWire; onClose: () => void }

/** One act with what it asks for; what the server refuses stands above the button, and what was typed stays. */
export const ActForm = ({ act, trip, onClose }: Props) => {
  const { t } = useWords()
  const [values, setValues] = useState<ActValues>(
    act.name === 'replace-seal' ? { sealId: trip.seals[0]?.sealId ?? '' } : {},
  )
  const [seen] = useState(trip)
  const send = useAct<Record<string, string>, TripWire>({
    run: (body, key) => {
      if (act.name === 'assign-seal') return changeTrip(seen, { sealId: body.sealId ?? null })
      if (act.name === 'release-seal') return changeTrip(seen, { sealId: null })
      return actOnTrip(trip.id, act.name, body, key)
    },
    invalidates: CHANGED,
    done: (after) => ({
      text: t('journey.did', { act: t(`tripAct.${act.name}`), state: t(`tripState.${after.state}`) }),
    }),
  })
  const needed = act.needed(trip)
  const isReady = needed.every((field) => values[field]?.trim())
  const labels = Object.fromEntries(act.fields.map((field) => [field, t(`tripField.${field}`)]))
  const set = (field: ActField, value: string) => setValues((before) => ({ ...before, [field]: value }))
  return (
    <div className={styles.actForm} data-trip-act-form={act.name}>
      <h2>{t(`tripAct.${act.name}`)}</h2>
      <p className="quiet">{t(`tripActHint.${act.name}`)}</p>
      {act.isFinal && <p>{t('journey.cannotBeUndone')}</p>}
      <Form
        onSubmit={() => isReady && send.mutate(bodyOf(act, values), { onSuccess: onClose })}
        buttons={
          <>
            <Button type="submit" disabled={!isReady} loading={send.isPending}>
              {t(`tripAct.${act.name}`)}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('act.cancel')}
            </Button>
          </>
        }
      >
        {act.fields.map((field) => (
          <ActFieldInput
            key={field}
            field={field}
            trip={trip}
            value={values[field] ?? ''}
            isNeeded={needed.includes(field)}
            error={send.error}
            onChange={(value) => set(field, value)}
          />
        ))}
        <FormProblem error={send.error} labels={labels} onReload={onClose} />
        <FailedChecks error={send.error} />
      </Form>
    </div>
  )
}
