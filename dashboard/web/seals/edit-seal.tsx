import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SealWire } from '../../../contract/http/seal.ts'
import { request } from '../api/request.ts'
import { changeSeal, sealAddress } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { NumberField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { type SeenProps, useSeen } from '../forms/use-seen.ts'
import { useWords } from '../language/use-words.ts'

type Patch = { model: string | null; reportingIntervalS: number }

/** What is registered of a seal. */
export const EditSeal = ({ seal }: { seal: SealWire }) => {
  const { shown, ...seen } = useSeen(seal, {
    queryKey: ['seal', seal.id],
    read: () => request<SealWire>('GET', sealAddress(seal.id)),
  })
  return <EditForm key={shown.version} seal={shown} {...seen} />
}

type Props = SeenProps<SealWire> & { seal: SealWire }

const EditForm = ({ seal, touch, take, reload }: Props) => {
  const { t } = useWords()
  const [model, setModel] = useState(seal.model ?? '')
  const [intervalS, setIntervalS] = useState<number | null>(seal.reportingIntervalS)
  const before: Patch = { model: seal.model, reportingIntervalS: seal.reportingIntervalS }
  const invalidates = [['seal', seal.id], ['/seals']]
  const undo = useAct<SealWire, SealWire>({
    run: (after) => changeSeal(after, before),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('seals.changedBack', { id: after.id }) }
    },
  })
  const act = useAct<Patch, SealWire>({
    run: (patch) => changeSeal(seal, patch),
    invalidates,
    done: (after) => {
      take(after)
      return { text: t('seals.changed', { id: after.id }), undo: () => undo.mutate(after) }
    },
  })
  const touched =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      touch()
      set(value)
    }
  const errors = useFieldErrors(act.error)
  const next = { model: model.trim() || null, reportingIntervalS: intervalS ?? Number.NaN }
  const isSame = next.model === before.model && next.reportingIntervalS === before.reportingIntervalS
  return (
    <Form
      onSubmit={() => act.mutate(next)}
      buttons={
        <Button type="submit" disabled={isSame || intervalS === null} loading={act.isPending}>
          {t('act.save')}
        </Button>
      }
    >
      <FormProblem error={act.error ?? undo.error} onReload={reload} />
      <TextField label={t('seals.model')} value={model} onChange={touched(setModel)} error={errors.model} />
      <NumberField
        label={t('seals.interval')}
        unit="s"
        value={intervalS}
        onChange={touched(setIntervalS)}
        error={errors.reportingIntervalS}
      />
    </Form>
  )
}
