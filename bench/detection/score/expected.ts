import { ALERT_CODES } from '../../../domain/alert/alert.ts'
import type { Lived } from '../world/lived.ts'
import { atTheLock } from './at-the-lock.ts'
import { backwards } from './backwards.ts'
import { byTheClock } from './by-the-clock.ts'
import { forged } from './forged.ts'
import { inPlaces } from './in-places.ts'
import { type Expected, greyOne } from './law.ts'
import { ofTheDevice } from './of-the-device.ts'
import { offTheLine } from './off-the-line.ts'
import { shaken } from './shaken.ts'
import { standing } from './standing.ts'
import { standingAtNight } from './standing-at-night.ts'
import { unheard } from './unheard.ts'
import { withoutAFix } from './without-a-fix.ts'
import { runsOf, witnessed } from './witnessed.ts'

/** What is read from fixes means nothing while they are forged, nor right afterwards. */
const FROM_FIXES = [
  'LONG_STOP',
  'NIGHT_STOP',
  'STOP_AT_RISK_PLACE',
  'TRANSLOAD_SUSPECT',
  'WRONG_DIRECTION',
  'WRONG_GATE',
  'FORBIDDEN_ZONE',
  'SHOCK',
]
const deceived = (lived: Lived): Expected[] =>
  runsOf(witnessed(lived), ({ isDeceived }) => isDeceived)
    .filter(({ kind }) => kind)
    .flatMap(({ moments }) =>
      FROM_FIXES.map((code) => greyOne(code, moments[0]?.atMs ?? 0, moments.at(-1)?.atMs ?? 0, 'deceived')),
    )

/** Every kind of truth. */
const TRUTHS: readonly ((lived: Lived) => Expected[])[] = [
  atTheLock,
  offTheLine,
  backwards,
  inPlaces,
  standing,
  standingAtNight,
  unheard,
  withoutAFix,
  byTheClock,
  ofTheDevice,
  forged,
  shaken,
  deceived,
]

const BUILT: ReadonlySet<string> = new Set(ALERT_CODES)

/**
 * All that should have rung on a journey, and all that may have. A code whose rule is not built yet is left out; one that
 * no truth names rings falsely whenever it rings.
 */
export const expectedOf = (lived: Lived): Expected[] =>
  TRUTHS.flatMap((truth) => truth(lived)).filter(({ code }) => BUILT.has(code))
