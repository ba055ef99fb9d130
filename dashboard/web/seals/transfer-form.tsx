import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferBody } from '../../../contract/http/custody.ts'
import type { SealWire } from '../../../contract/http/seal.ts'
import { TRANSFER_STATES, type TransferState } from '../../../domain/seal/custody.ts'
import { useGates } from '../api/network.ts'
import { handOverSeal, sealAddress } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { LongTextField, SelectField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'

/** Only the trip that holds a seal moves it out of these (domain/seal/custody.ts). */
const ON_TRIP: readonly SealWire['state'][] = ['assigned', 'armed']
/** A gate belongs to these two: who takes it in, who is to take it (CONTRACT, `/seals/{id}/transfers`). */
const WITH_GATE: readonly TransferState[] = ['in-stock', 'in-transfer']

/** Hands the seal over: into stock at a gate, on its way to one, to be repaired, or lost. */
export const TransferForm = ({ seal }: { seal: SealWire }) => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const [toState, setToState] = useState<TransferState>(seal.state === 'in-stock' ? 'in-transfer' : 'in-stock')
  const [gate, setGate] = useState('')
  const [note, setNote] = useState('')
  const act = useAct<TransferBody, SealWire>({
    run: (body, key) => handOverSeal(seal.id, body, key),
    invalidates: [['seal', seal.id], [`${sealAddress(seal.id)}/transfers`], ['/seals'], ['/statistics/seal-stock']],
    done: (after) => ({ text: t('seals.handedOver', { id: after.id, state: t(`sealState.${after.state}`) }) }),
  })
  const errors = useFieldErrors(act.error)
  if (ON_TRIP.includes(seal.state)) return <p className="quiet">{t('seals.onTrip')}</p>
  const hasGate = WITH_GATE.includes(toState)
  const submit = () =>
    act.mutate(
      {
        toState,
        ...(hasGate && gate ? { toGate: gate as NonNullable<TransferBody['toGate']> } : {}),
        note: note.trim() || null,
      },
      { onSuccess: () => setNote('') },
    )
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" loading={act.isPending}>
          {t('seals.handOver')}
        </Button>
      }
    >
      <FormProblem
        error={act.error}
        labels={{ toGate: t('seals.toGate'), toState: t('seals.toState'), note: t('seals.note') }}
      />
      <SelectField
        label={t('seals.toState')}
        options={TRANSFER_STATES.map((state) => ({ value: state, label: t(`sealState.${state}`) }))}
        value={toState}
        onChange={(state) => state && setToState(state)}
        error={errors.toState}
      />
      {hasGate && (
        <SelectField
          label={t('seals.toGate')}
          none={seal.gate ? t('seals.sameGate') : t('seals.chooseGate')}
          options={gates.map((one) => ({ value: one.id, label: of(one.properties.name) }))}
          value={gate}
          onChange={setGate}
          error={errors.toGate}
        />
      )}
      <LongTextField label={t('seals.note')} value={note} onChange={setNote} error={errors.note} />
    </Form>
  )
}
