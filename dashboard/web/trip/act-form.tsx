import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { ActFieldInput } from './act-field.tsx'
import { type ActField, type ActValues, bodyOf, type TripActSpec } from './act-list.ts'
import { FailedChecks } from './failed-checks.tsx'
import styles from './trip.module.css'
import { useSendAct } from './use-send-act.ts'

type Props = { act: TripActSpec; trip: TripWire; onClose: () => void }

/** One act with what it asks for; what the server refuses stands above the button, and what was typed stays. */
export const ActForm = ({ act, trip, onClose }: Props) => {
  const { t } = useWords()
  const [values, setValues] = useState<ActValues>(
    act.name === 'replace-seal' ? { sealId: trip.seals[0]?.sealId ?? '' } : {},
  )
  const [seen] = useState(trip)
  const { send, isBusy, error } = useSendAct(act, seen)
  const needed = act.needed(trip)
  const isReady = needed.every((field) => values[field]?.trim())
  const submit = async () => {
    if (isReady && !isBusy && (await send(bodyOf(act, values)))) onClose()
  }
  const labels = Object.fromEntries(act.fields.map((field) => [field, t(`tripField.${field}`)]))
  const set = (field: ActField, value: string) => setValues((before) => ({ ...before, [field]: value }))
  return (
    <div className={styles.actForm} data-trip-act-form={act.name}>
      <h2>{t(`tripAct.${act.name}`)}</h2>
      <p className="quiet">{t(`tripActHint.${act.name}`)}</p>
      {act.isFinal && <p>{t('journey.cannotBeUndone')}</p>}
      <Form
        onSubmit={() => void submit()}
        buttons={
          <>
            <Button type="submit" disabled={!isReady} loading={isBusy}>
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
            error={error}
            onChange={(value) => set(field, value)}
          />
        ))}
        <FormProblem error={error} labels={labels} onReload={onClose} />
        <FailedChecks error={error} />
      </Form>
    </div>
  )
}
