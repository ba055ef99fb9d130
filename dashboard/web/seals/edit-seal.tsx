import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SealWire } from '../../../contract/http/seal.ts'
import { request } from '../api/request.ts'
import { changeSeal, sealAddress } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { fieldErrorsOf } from '../forms/field-errors.ts'
import { NumberField, TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'

/**
 * What is registered of a seal. It follows what the page reads until somebody types; then it stays with the version that
 * was seen, and what is changed elsewhere meanwhile is told as a conflict instead of being overwritten.
 */
export const EditSeal = ({ seal }: { seal: SealWire }) => {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<SealWire | null>(null)
  const shown = seen ?? seal
  const take = (after: SealWire) => {
    queries.setQueryData(['seal', seal.id], after)
    setSeen(null)
  }
  const reload = async () => take(await request<SealWire>('GET', sealAddress(seal.id)))
  return <EditForm key={shown.version} seal={shown} onTouch={() => setSeen(shown)} onChanged={take} onReload={reload} />
}

type Patch = { model: string | null; reportingIntervalS: number }
type Props = { seal: SealWire; onTouch: () => void; onChanged: (after: SealWire) => void; onReload: () => void }

const EditForm = ({ seal, onTouch, onChanged, onReload }: Props) => {
  const { t } = useWords()
  const [model, setModel] = useState(seal.model ?? '')
  const [intervalS, setIntervalS] = useState<number | null>(seal.reportingIntervalS)
  const before: Patch = { model: seal.model, reportingIntervalS: seal.reportingIntervalS }
  const invalidates = [['seal', seal.id], ['/seals']]
  const undo = useAct<SealWire, SealWire>({
    run: (after) => changeSeal(after, before),
    invalidates,
    done: (after) => {
      onChanged(after)
      return { text: t('seals.changedBack', { id: after.id }) }
    },
  })
  const act = useAct<Patch, SealWire>({
    run: (patch) => changeSeal(seal, patch),
    invalidates,
    done: (after) => {
      onChanged(after)
      return { text: t('seals.changed', { id: after.id }), undo: () => undo.mutate(after) }
    },
  })
  const touched =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      onTouch()
      set(value)
    }
  const errors = fieldErrorsOf(act.error)
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
      <FormProblem error={act.error ?? undo.error} onReload={onReload} />
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
