import { useEffect, useRef } from 'react'
import { type CorridorChoice, useCorridorChoices, useGates } from '../api/network.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { SelectField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { corridorsBetween, destinationsFrom, isCorridorInForce, proposedCorridor } from './serving-corridors.ts'
import type { TripDraft } from './trip-draft.ts'

type Errors = Readonly<Record<string, string | undefined>>
type Route = Pick<TripDraft, 'originGate' | 'destinationGate' | 'corridor'>
type Props = { route: Route; nowMs: number; errors: Errors; onChange: (route: Partial<Route>) => void }

/** From where to where: only destinations that a corridor leads to, and the corridors that are in force between them. */
export const RoutePart = ({ route, nowMs, errors, onChange }: Props) => {
  const { t, of } = useWords()
  const gateName = useGateName()
  const gates = useGates().data ?? []
  const choices = useCorridorChoices().data
  const corridors = choices ?? []
  const { originGate, destinationGate, corridor } = route
  const destinations = destinationsFrom(corridors, originGate)
  const between = corridorsBetween(corridors, originGate, destinationGate, nowMs)
  const goTo = (origin: string, destination: string) => {
    const to = destinationsFrom(corridors, origin)
    const chosen = to.includes(destination) ? destination : to.length === 1 ? (to[0] ?? '') : ''
    const proposed = proposedCorridor(corridorsBetween(corridors, origin, chosen, nowMs), nowMs)
    onChange({ originGate: origin, destinationGate: chosen, corridor: proposed })
  }
  // What leaves no choice is proposed once both are known: a gate may be remembered, and corridors may come after it.
  const propose = useRef(goTo)
  propose.current = goTo
  const isKnown = choices !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: not again when the officer changes the destination
  useEffect(() => {
    if (isKnown) propose.current(originGate, destinationGate)
  }, [isKnown, originGate])
  const label = (one: CorridorChoice): string => {
    if (isCorridorInForce(one, nowMs)) return of(one.name)
    const { validFrom } = one
    const isAhead = validFrom !== null && Date.parse(validFrom) > nowMs
    const when = isAhead
      ? t('register.inForceFrom', { at: formatAbsolute(Date.parse(validFrom)) })
      : t('register.notInForce')
    return `${of(one.name)} (${when})`
  }
  return (
    <>
      <SelectField
        label={t('trips.origin')}
        isRequired
        none={t('arming.chooseGate')}
        options={gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))}
        value={originGate}
        onChange={(origin) => onChange({ originGate: origin })}
        error={errors.originGate}
      />
      <SelectField
        label={t('trips.destination')}
        isRequired
        none={t('arming.chooseGate')}
        options={destinations.map((id) => ({ value: id, label: gateName(id) }))}
        value={destinationGate}
        onChange={(destination) => goTo(originGate, destination)}
        error={errors.destinationGate}
        isDisabled={originGate === ''}
        {...(isKnown && originGate !== '' && destinations.length === 0 ? { hint: t('register.noCorridor') } : {})}
      />
      {between.length > 0 && (
        <SelectField
          label={t('trips.corridor')}
          isRequired
          none={t('register.chooseCorridor')}
          options={between.map((one) => ({ value: one.id, label: label(one) }))}
          value={corridor}
          onChange={(id) => onChange({ corridor: id })}
          error={errors.corridor}
        />
      )}
    </>
  )
}
