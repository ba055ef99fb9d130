import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGates } from '../api/network.ts'
import { request } from '../api/request.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { SecretOnce } from '../secret/secret-once.tsx'

type Told = { readonly id: string; readonly token: string }
type Body = { readonly id: string; readonly name: string | null; readonly gate: string | null }

/** A new phone; what to type into OwnTracks is told once. */
export const RegisterWitness = () => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [gate, setGate] = useState('')
  const [told, setTold] = useState<Told | null>(null)
  const act = useAct<Body, Told>({
    run: (body, idempotencyKey) => request('POST', '/witnesses', body, { idempotencyKey }),
    invalidates: [['/witnesses']],
    done: (answer) => ({ text: t('witnesses.registered', { id: answer.id }) }),
  })
  const errors = useFieldErrors(act.error)
  const labels = { id: t('witnesses.id'), name: t('witnesses.name'), gate: t('seals.gate') }
  const submit = () =>
    act.mutate(
      { id: id.trim(), name: name.trim() || null, gate: gate || null },
      {
        onSuccess: (answer) => {
          setTold(answer)
          setId('')
          setName('')
        },
      },
    )
  return (
    <Form
      onSubmit={submit}
      buttons={
        <Button type="submit" disabled={id.trim() === ''} loading={act.isPending}>
          {t('witnesses.register')}
        </Button>
      }
    >
      {told && (
        <SecretOnce
          said={t('witnesses.tokenOnce', { id: told.id })}
          secret={told.token}
          onClose={() => setTold(null)}
        />
      )}
      <FormProblem error={act.error} labels={labels} />
      <TextField label={labels.id} hint={t('seals.idHint')} isRequired value={id} onChange={setId} error={errors.id} />
      <TextField
        label={labels.name}
        hint={t('witnesses.nameHint')}
        value={name}
        onChange={setName}
        error={errors.name}
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
