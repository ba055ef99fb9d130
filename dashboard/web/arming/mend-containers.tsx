import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { checkContainerNumber } from '../../../domain/container-number.ts'
import { changeTrip } from '../api/trip-acts.ts'
import { useAct } from '../api/use-act.ts'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'
import { ContainerNumberField } from '../register/container-number-field.tsx'

/** Numbers that break ISO 6346 can't be armed: each is compared with the door and put right here. */
export const MendContainers = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const wrong = trip.containers.filter(({ valid }) => !valid)
  if (wrong.length === 0) return null
  return (
    <Section title={t('arming.mendTitle')}>
      {wrong.map(({ number }) => (
        <MendContainer key={number} trip={trip} number={number} />
      ))}
    </Section>
  )
}

const MendContainer = ({ trip, number: wrong }: { trip: TripWire; number: string }) => {
  const { t } = useWords()
  const [number, setNumber] = useState(wrong)
  const act = useAct<{ version: number; number: string }, TripWire>({
    run: ({ version, number: mended }) =>
      changeTrip(
        { id: trip.id, version },
        {
          containers: trip.containers.map(({ valid: _, repairs: __, ...container }) =>
            container.number === wrong ? { ...container, number: mended } : container,
          ),
        },
      ),
    invalidates: [
      ['trip', trip.id],
      ['arming-checks', trip.id],
    ],
    done: (_, input) => ({ text: t('arming.mended', { number: input.number }) }),
  })
  return (
    <Form
      onSubmit={() => act.mutate({ version: trip.version, number })}
      buttons={
        <Button type="submit" size="lg" disabled={!checkContainerNumber(number).valid} loading={act.isPending}>
          {t('act.save')}
        </Button>
      }
    >
      <FormProblem error={act.error} />
      <ContainerNumberField label={t('register.container')} value={number} onChange={setNumber} />
    </Form>
  )
}
