import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import { addCorridor, addCorridorVersion, type CorridorVersionBody } from '../../api/corridors.ts'
import { useAct } from '../../api/use-act.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useFieldErrors } from '../../forms/field-errors.ts'
import { LongTextField } from '../../forms/fields.tsx'
import { Form } from '../../forms/form.tsx'
import { FormProblem } from '../../forms/form-problem.tsx'
import { MomentField } from '../../forms/written-time-field.tsx'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { Lines } from '../draft/use-draft.ts'

type Props = {
  /** The version the drawing began from; a newer one on the server refuses this one (412). */
  base: CorridorWire
  lines: Lines
  onSaved: (after: CorridorWire) => void
  /** Reads what was saved meanwhile; the drawing stays. */
  onReload: () => void
}

/** The version of a corridor that is only drawn so far. */
export const NOT_SAVED = 0

/** From this minute on; a version without a beginning would also be taken by journeys that began before it was drawn. */
const thisMinute = (): string => `${new Date(nowStore.get()).toISOString().slice(0, 16)}:00.000Z`

/** The drawing becomes the next version: from when, until when, and why. */
export const SaveVersion = ({ base, lines, onSaved, onReload }: Props) => {
  const { t } = useWords()
  const [validFrom, setValidFrom] = useState(thisMinute)
  const [validTo, setValidTo] = useState(base.validTo ?? '')
  const [reason, setReason] = useState('')
  const act = useAct<CorridorVersionBody, CorridorWire>({
    run: (body, key) =>
      base.version === NOT_SAVED
        ? addCorridor(base.id, body, key)
        : addCorridorVersion(base.id, body, base.version, key),
    invalidates: [['/corridors'], ['corridors'], ['corridor-versions', base.id], ['coverage', base.id]],
    done: (after) => {
      onSaved(after)
      return { text: t('corridor.saved', { id: after.id, version: after.version }) }
    },
  })
  const errors = useFieldErrors(act.error)
  const { id: _id, version: _version, ...rest } = base
  const save = () =>
    act.mutate({ ...rest, lines, validFrom: validFrom || null, validTo: validTo || null, reason: reason.trim() })
  return (
    <section className={`${styles.part} ${styles.save}`} aria-label={t('corridor.save')} data-save>
      <h2>{t('corridor.save')}</h2>
      <Form
        onSubmit={save}
        buttons={
          <Button type="submit" disabled={reason.trim() === ''} loading={act.isPending}>
            {t('corridor.saveAs', { version: base.version + 1 })}
          </Button>
        }
      >
        <FormProblem error={act.error} onReload={onReload} />
        <MomentField
          label={t('corridors.validFrom')}
          hint={t('corridor.validFromHint')}
          value={validFrom}
          onChange={setValidFrom}
          error={errors.validFrom}
        />
        <MomentField
          label={t('corridors.validTo')}
          hint={t('corridor.validToHint')}
          value={validTo}
          onChange={setValidTo}
          error={errors.validTo}
        />
        <LongTextField
          label={t('corridor.reason')}
          hint={t('corridor.reasonHint')}
          value={reason}
          onChange={setReason}
          error={errors.reason}
          isRequired
        />
      </Form>
    </section>
  )
}
