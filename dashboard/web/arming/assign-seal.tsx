import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { changeTrip } from '../api/trip-acts.ts'
import { useAct } from '../api/use-act.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'
import { SealField } from '../register/seal-field.tsx'

/** A draft has no seal yet: one is taken from the gate's stock, typed, or read by the camera. */
export const AssignSeal = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const [sealId, setSealId] = useState('')
  const act = useAct<{ version: number; sealId: string }, TripWire>({
    run: ({ version, sealId: chosen }) => changeTrip({ id: trip.id, version }, { sealId: chosen }),
    invalidates: [['trip', trip.id], ['arming-checks', trip.id], ['/seals']],
    done: () => ({ text: t('arming.sealAssigned', { id: sealId }) }),
  })
  const errors = useFieldErrors(act.error)
  return (
    <Section title={t('register.seal')}>
      <Form
        onSubmit={() => act.mutate({ version: trip.version, sealId: sealId.trim() })}
        buttons={
          <Button type="submit" size="lg" disabled={sealId.trim() === ''} loading={act.isPending}>
            {t('arming.assignSeal')}
          </Button>
        }
      >
        <FormProblem error={act.error} labels={{ sealId: t('register.seal') }} />
        <SealField gate={trip.originGate} value={sealId} onChange={setSealId} error={errors.sealId} />
      </Form>
    </Section>
  )
}
