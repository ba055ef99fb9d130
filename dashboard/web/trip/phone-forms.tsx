import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { usePhoneAct, useWitnesses } from '../api/witnesses.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import styles from './trip.module.css'
import { TRIP_SUPERVISORS } from './trip-roles.ts'

type BindProps = { trip: TripWire; bound: readonly string[]; onClose: () => void }

/** A phone to travel with the trip; of several seals one says with whose vehicle, and a supervisor since when. */
export const BindPhone = ({ trip, bound, onClose }: BindProps) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [witnessId, setWitnessId] = useState('')
  const [sealId, setSealId] = useState('')
  const [from, setFrom] = useState('')
  const act = usePhoneAct(trip.id, ({ body }) => t('tripPhones.bound', { id: body.witnessId }))
  const body = { witnessId, ...(sealId ? { sealId } : {}), ...(from ? { from } : {}) }
  return (
    <PhoneForm
      act={act}
      isReady={witnessId !== ''}
      label={t('tripPhones.bind')}
      onClose={onClose}
      onSubmit={() => act.mutate({ kind: 'bind-witness', body }, { onSuccess: onClose })}
    >
      <Answer asked={useWitnesses()} skeletonPx={60}>
        {(phones) => (
          <SelectField
            label={t('tripPhones.phone')}
            hint={t(phones.length === 0 ? 'tripPhones.noneRegistered' : 'tripPhones.bindHint')}
            none={t('journey.choose')}
            options={phones
              .filter(({ id }) => !bound.includes(id))
              .map(({ id, name }) => ({ value: id, label: name ? `${id} · ${name}` : id }))}
            value={witnessId}
            onChange={setWitnessId}
            isRequired
          />
        )}
      </Answer>
      {trip.seals.length > 1 && (
        <SelectField
          label={t('tripPhones.vehicleOf')}
          none={t('tripPhones.allVehicles')}
          options={trip.seals.map((seal) => ({ value: seal.sealId, label: seal.sealId }))}
          value={sealId}
          onChange={setSealId}
        />
      )}
      {TRIP_SUPERVISORS.includes(role) && (
        <MomentField label={t('tripPhones.from')} hint={t('journey.hint.from')} value={from} onChange={setFrom} />
      )}
    </PhoneForm>
  )
}

type UnbindProps = { tripId: string; witnessId: string; onClose: () => void }

/** Another tractor, another driver: what was found until now stands. */
export const UnbindPhone = ({ tripId, witnessId, onClose }: UnbindProps) => {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = usePhoneAct(tripId, () => t('tripPhones.unbound', { id: witnessId }))
  const body = { witnessId, reason: reason.trim() }
  return (
    <PhoneForm
      act={act}
      isReady={body.reason !== ''}
      label={t('tripPhones.unbind')}
      onClose={onClose}
      onSubmit={() => act.mutate({ kind: 'unbind-witness', body }, { onSuccess: onClose })}
    >
      <TextField label={t('tripField.reason')} value={reason} onChange={setReason} isRequired />
    </PhoneForm>
  )
}

type FormProps = {
  act: ReturnType<typeof usePhoneAct>
  isReady: boolean
  label: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

const PhoneForm = ({ act, isReady, label, onSubmit, onClose, children }: FormProps) => {
  const { t } = useWords()
  const labels = { witnessId: t('tripPhones.phone'), from: t('tripPhones.from'), reason: t('tripField.reason') }
  return (
    <div className={styles.actForm} data-phone-form>
      <Form
        onSubmit={() => isReady && !act.isPending && onSubmit()}
        buttons={
          <>
            <Button type="submit" disabled={!isReady} loading={act.isPending}>
              {label}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('act.cancel')}
            </Button>
          </>
        }
      >
        {children}
        <FormProblem error={act.error} labels={labels} onReload={onClose} />
      </Form>
    </div>
  )
}
