import { Button } from '@mantine/core'
import { useState } from 'react'
import { failureOf } from '../acts/say-trip-act.ts'
import { useTripActs } from '../acts/use-trip-acts.ts'
import type { RequestFailed } from '../api/request.ts'
import { rememberedGate, rememberGate } from '../arming/my-gate.ts'
import { useNow } from '../clock/use-now.ts'
import { doneStore } from '../done/done-store.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { TextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { ContainersPart } from './containers-part.tsx'
import { DeadlinePart } from './deadline-part.tsx'
import styles from './register.module.css'
import { RoutePart } from './route-part.tsx'
import { emptyDraft, missingIn, type TripDraft, tripOf } from './trip-draft.ts'

type Sending = { readonly isBusy: boolean; readonly error: RequestFailed | null; send(draft: TripDraft): Promise<void> }

/** Registers a trip, or keeps it until the line is back; `onRegistered` is told its id. */
const useSending = (onRegistered: (id: string) => void, onKept: () => void): Sending => {
  const { t } = useWords()
  const { register } = useTripActs()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<RequestFailed | null>(null)
  const send = async (draft: TripDraft) => {
    setBusy(true)
    setError(null)
    const kept = await register(tripOf(draft))
    setBusy(false)
    if (kept.state === 'refused') return setError(kept.refusal && failureOf(kept.refusal))
    rememberGate(draft.originGate)
    if (kept.state === 'done' && kept.answer) {
      doneStore.say({ text: t('didTrip.register') })
      return onRegistered(kept.answer.id)
    }
    onKept()
  }
  return { isBusy, error, send }
}

/** A new trip in under a minute: what the officer reads off the papers and the lorry, in that order; the rest is proposed. */
export const RegisterForm = ({ onRegistered }: { onRegistered: (id: string) => void }) => {
  const { t } = useWords()
  const nowMs = useNow()
  const [draft, setDraft] = useState(() => emptyDraft(rememberedGate()))
  const [isTried, setTried] = useState(false)
  const [formNumber, setFormNumber] = useState(0)
  const change = (part: Partial<TripDraft>) => setDraft((before) => ({ ...before, ...part }))
  const clear = () => {
    doneStore.say({ text: t('register.kept') })
    setTried(false)
    setDraft(emptyDraft(draft.originGate))
    setFormNumber((before) => before + 1)
  }
  const sending = useSending(onRegistered, clear)
  const missing = missingIn(draft)
  const errors = {
    ...(isTried ? Object.fromEntries(missing.map((path) => [path, t('register.missing')])) : {}),
    ...useFieldErrors(sending.error),
  }
  const submit = () => {
    setTried(true)
    if (missing.length === 0) void sending.send(draft)
  }
  return (
    <Form
      isWide
      onSubmit={submit}
      buttons={
        <Button type="submit" size="lg" fullWidth loading={sending.isBusy}>
          {t('tripAct.register')}
        </Button>
      }
    >
      <div className={styles.halves}>
        <div className={styles.half}>
          <TextField
            label={t('trips.declaration')}
            isRequired
            value={draft.declaration}
            onChange={(declaration) => change({ declaration })}
            error={errors.declaration}
          />
          <ContainersPart draft={draft} errors={errors} onChange={change} />
        </div>
        <div className={styles.half}>
          <RoutePart key={`route ${formNumber}`} route={draft} nowMs={nowMs} errors={errors} onChange={change} />
          <DeadlinePart
            key={`deadline ${formNumber}`}
            route={draft}
            value={draft.deadline}
            nowMs={nowMs}
            error={errors.deadline}
            onChange={(deadline) => change({ deadline })}
          />
          <TextField
            label={t('trip.vehicle')}
            placeholder="74C-012.34"
            value={draft.vehicle}
            onChange={(vehicle) => change({ vehicle })}
            error={errors.vehicle}
          />
          <TextField
            label={t('register.carrier')}
            value={draft.carrierId}
            onChange={(carrierId) => change({ carrierId })}
            error={errors.carrierId}
          />
        </div>
      </div>
      {isTried && missing.length > 0 && <p role="alert">{t('register.missingSome', { count: missing.length })}</p>}
      <FormProblem error={sending.error} labels={labelsOf(draft, t)} />
    </Form>
  )
}

/** The fields as the form calls them, for the list of what is wrong. */
const labelsOf = (draft: TripDraft, t: ReturnType<typeof useWords>['t']): Record<string, string> => ({
  declaration: t('trips.declaration'),
  sealId: t('register.seal'),
  seals: t('register.seal'),
  originGate: t('trips.origin'),
  destinationGate: t('trips.destination'),
  corridor: t('trips.corridor'),
  deadline: t('trip.deadline'),
  vehicle: t('trip.vehicle'),
  carrierId: t('register.carrier'),
  containers: t('trip.containers'),
  ...Object.fromEntries(
    draft.containers.map((_, at) => [`containers.${at}.number`, t('register.containerAt', { at: at + 1 })]),
  ),
})
