import { localClock } from '../alert/local-clock.ts'
import type { Corridor } from './network.ts'

/** One version of a corridor and when it is in force: from `validFromMs` on, before `validToMs`; null = without an end. */
export type CorridorValidity = Pick<Corridor, 'version' | 'validFromMs' | 'validToMs'>

export const isInForce = ({ validFromMs, validToMs }: CorridorValidity, atMs: number): boolean =>
  (validFromMs === null || validFromMs <= atMs) && (validToMs === null || atMs < validToMs)

/** When a version is in force, in Việt Nam's time: `version 2 from 00:00 01/12/2026 until 00:00 01/01/2027`. */
export const validityText = ({ version, validFromMs, validToMs }: CorridorValidity): string => {
  const from = validFromMs === null ? '' : ` from ${localClock(validFromMs)}`
  const until = validToMs === null ? '' : ` until ${localClock(validToMs)}`
  return `version ${version}${from === '' && until === '' ? ' always' : `${from}${until}`}`
}
