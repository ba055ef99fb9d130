import type { CorridorId, GateId } from '../ids.ts'
import type { Act } from './act.ts'
import { registeredOf } from './registered.ts'
import type { Trip } from './trip.ts'

/** Which way a trip is to go from a moment on. */
export type Route = {
  readonly fromMs: number
  readonly corridor: CorridorId
  readonly corridorVersion: number
  readonly destinationGate: GateId
  /** What was known of the network's coverage when it was given; 0 = nothing. */
  readonly coverageVersion: number
}

type Divert = Extract<Act, { readonly kind: 'divert' }>

/** In the order in which they were recorded. */
export const divertsOf = (acts: readonly Act[]): Divert[] =>
  acts.filter((act) => act.kind === 'divert').toSorted((a, b) => a.recordedAtMs - b.recordedAtMs)

/** By time: a divert that was recorded later replaces what was to begin at its time or after. */
const divertsInForce = (acts: readonly Act[]): Divert[] =>
  divertsOf(acts).reduce<Divert[]>(
    (before, act) => [...before.filter(({ effectiveAtMs }) => effectiveAtMs < act.effectiveAtMs), act],
    [],
  )

/** The registered route, and the one after each divert (docs/decisions/0070); none before arming. */
export const routesOf = (trip: Trip, acts: readonly Act[]): Route[] => {
  const arm = acts.find((act) => act.kind === 'arm')
  if (!arm) return []
  const { corridor, destinationGate } = registeredOf(trip, acts)
  return [
    {
      fromMs: arm.effectiveAtMs,
      corridor,
      corridorVersion: arm.corridorVersion,
      destinationGate,
      coverageVersion: arm.coverageVersion ?? 0,
    },
    ...divertsInForce(acts).map((act) => ({
      fromMs: act.effectiveAtMs,
      corridor: act.corridor,
      corridorVersion: act.corridorVersion,
      destinationGate: act.destinationGate,
      coverageVersion: act.coverageVersion ?? 0,
    })),
  ]
}

/** The one in force at a moment: the last that began; before the first, the first. */
export const routeAt = <Stretch extends { readonly fromMs: number }>(
  stretches: readonly Stretch[],
  atMs: number,
): Stretch | undefined => {
  // A plain loop: every fix asks, and nearly every journey has one.
  for (let index = stretches.length - 1; index > 0; index -= 1) {
    const stretch = stretches[index]
    if (stretch && stretch.fromMs <= atMs) return stretch
  }
  return stretches[0]
}
