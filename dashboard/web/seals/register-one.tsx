import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SealBody } from '../../../contract/http/seal.ts'
import { useGates } from '../api/network.ts'
import { registerSeal, type SealToken } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { NumberField, SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'

const USUAL_INTERVAL_S = 30

/** A new seal; what it may be is judged by the server, and said at the field. */
export const RegisterOne = () => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const [id, setId] = useState('')
  const [model, setModel] = useState('')
  const [gate, setGate] = useState('')
  const [intervalS, setIntervalS] = useState<number | null>(USUAL_INTERVAL_S)
  const [told, setTold] = useState<SealToken | null>(null)
  const act = useAct<Record<string, unknown>, SealToken>({
    run: (body, key) => registerSeal(body as SealBody, key),
    invalidates: [['/seals'], ['/statistics/seal-stock']],
    done: (answer) => ({ text: t('seals.registered', { id: answer.id }) }),
  })
  const errors = useFieldErrors(act.error)
  const labels = {
    id: t('seals.id'),
    model: t('seals.model'),
    reportingIntervalS: t('seals.interval'),
    gate: t('seals.gate'),
  }
  const submit = () => {
    const body = { id: id.trim(), model: model.trim() || null, gate: gate || null, reportingIntervalS: intervalS }
    act.mutate(body, {
      onSuccess: (answer) => {
        setTold(answer)
        setId('')
      },
    })
  }
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" disabled={id.trim() === ''} loading={act.isPending}>
          {t('seals.register')}
        </Button>
      }
    >
      {told && (
        <SecretOnce said={t('seals.tokenOnce', { id: told.id })} secret={told.token} onClose={() => setTold(null)} />
      )}
      <FormProblem error={act.error} labels={labels} />
      <TextField label={labels.id} hint={t('seals.idHint')} isRequired value={id} onChange={setId} error={errors.id} />
      <TextField label={labels.model} value={model} onChange={setModel} error={errors.model} />
      <NumberField
        label={labels.reportingIntervalS}
        unit="s"
        least={5}
        value={intervalS}
        onChange={setIntervalS}
        error={errors.reportingIntervalS}
      />
      <SelectField
        label={labels.gate}
        none={t('seals.noGate')}
        options={gates.map((one) => ({ value: one.id, label: of(one.properties.name) }))}
        value={gate}
        onChange={setGate}
        error={errors.gate}
      />
    </Form>
  )
}
