import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne } from './law.ts'

const DAY_MS = 24 * 3_600_000

const CODES: Readonly<Record<string, string>> = {
  'wire-cut': 'SEAL_CUT',
  opened: 'SEAL_OPENED',
  'case-opened': 'DEVICE_CASE_OPEN',
}

/** The officer's hand was faster than his keyboard: "at once" can't know that the record is coming. */
const openedEarly = ({ script, unsealedAtMs }: Lived): Expected[] =>
  script.opensAfterS < 0
    ? [greyOne('SEAL_OPENED', unsealedAtMs + script.opensAfterS * 1_000, unsealedAtMs, 'before the record')]
    : []

/**
 * A clock that is off by more than a day says nothing, and received time is judged (DOMAIN, CLOCK_ANOMALY): what such a
 * seal says after it was unsealed looks as if it had happened then.
 */
const isOutOfTime = ({ unsealedAtMs }: Lived, { clockErrorMs, heardAtMs }: Moment): boolean =>
  Math.abs(clockErrorMs) > DAY_MS && heardAtMs > unsealedAtMs

/** The wire cut, the lock or the case opened while armed: due with the first report that was written afterwards. */
export const atTheLock = (lived: Lived): Expected[] => [
  ...openedEarly(lived),
  ...lived.done.flatMap(({ deed, fromMs }): Expected[] => {
    const { unsealedAtMs } = lived
    if (deed.kind !== 'lock' || fromMs < lived.armedAtMs || fromMs > unsealedAtMs) return []
    const code = CODES[deed.event] ?? deed.event
    const told = lived.moments.filter(({ atMs, heardAtMs }) => atMs >= fromMs && heardAtMs < Number.POSITIVE_INFINITY)
    if (told.length === 0) return []
    if (told.every((moment) => isOutOfTime(lived, moment))) return [greyOne(code, fromMs, unsealedAtMs, 'out of time')]
    const earliestMs = Math.min(...told.map(({ heardAtMs }) => heardAtMs))
    const unheardMin = Math.round((earliestMs - fromMs) / 60_000)
    return [
      {
        code,
        grade: unheardMin < 5 ? 'heard at once' : 'heard later',
        fromMs,
        toMs: unsealedAtMs,
        verdict: 'firm',
        earliestMs,
        least: 'P1',
        worst: 'P1',
        note: unheardMin < 5 ? '' : `heard of after ${unheardMin} min`,
      },
    ]
  }),
]
