import type { SealId } from './ids.ts'

/** From this journal entry on, this correction was in force for a seal's device times, ms (0 = none). */
export type ClockCorrection = readonly [fromOffset: number, clockOffsetMs: number]
/** Per seal, ascending; seals whose clocks were never off have none (docs/decisions/0015). */
export type ClockCorrections = Readonly<Record<string, readonly ClockCorrection[]>>

/** The correction in force for what was received as journal entry `offset`, ms. */
export const correctionAt = (corrections: readonly ClockCorrection[] | undefined, offset: number): number =>
  corrections?.findLast(([fromOffset]) => fromOffset <= offset)?.[1] ?? 0

export const correctionOf = (all: ClockCorrections, sealId: SealId, offset: number): number =>
  correctionAt(Object.hasOwn(all, sealId) ? all[sealId] : undefined, offset)
