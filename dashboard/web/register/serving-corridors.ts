import { isInForce } from '../../../domain/network/corridor-validity.ts'
import type { CorridorChoice } from '../api/network.ts'

const msOf = (at: string | null): number | null => (at === null ? null : Date.parse(at))

export const isCorridorInForce = ({ version, validFrom, validTo }: CorridorChoice, atMs: number): boolean =>
  isInForce({ version, validFromMs: msOf(validFrom), validToMs: msOf(validTo) }, atMs)

/** Where corridors lead from a gate, each destination once. */
export const destinationsFrom = (corridors: readonly CorridorChoice[], origin: string): string[] => [
  ...new Set(
    corridors.flatMap(({ originGate, destinationGate, bothWays }) => {
      if (originGate === origin) return [destinationGate]
      return bothWays && destinationGate === origin ? [originGate] : []
    }),
  ),
]

/** The corridors between two gates in this direction, those in force first: one of several ways is the officer's choice. */
export const corridorsBetween = (
  corridors: readonly CorridorChoice[],
  origin: string,
  destination: string,
  atMs: number,
): CorridorChoice[] =>
  corridors
    .filter(({ originGate, destinationGate, bothWays }) => {
      if (originGate === origin && destinationGate === destination) return true
      return bothWays && originGate === destination && destinationGate === origin
    })
    .toSorted((a, b) => Number(isCorridorInForce(b, atMs)) - Number(isCorridorInForce(a, atMs)))

/** Without a choice to make nobody is asked: the first in force. */
export const proposedCorridor = (between: readonly CorridorChoice[], atMs: number): string =>
  between.find((corridor) => isCorridorInForce(corridor, atMs))?.id ?? ''
