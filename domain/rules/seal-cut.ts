import type { Rule } from './rule.ts'
import { foundTampering, noTampering, type TamperSign, type TamperState, tamperEpisodes, whileArmed } from './tamper.ts'

/** The seal's wire was cut (DOMAIN, SEAL_CUT): at once, P1, also late, also without a fix. */
export const sealCut: Rule<TamperState> = {
  code: 'SEAL_CUT',
  initial: noTampering,
  onReport(state, { report, fix }, plan) {
    if (report.events.length === 0 && report.lock?.wire !== 'cut' && !state.standing) return state
    const signs: TamperSign[] = []
    if (report.lock?.wire === 'cut') signs.push({ atMs: report.atMs, sign: 'lock.wire=cut' })
    for (const event of report.events) {
      if (event.kind === 'wire-cut') signs.push({ atMs: event.atMs, sign: 'event wire-cut' })
    }
    const armed = signs.filter((sign) => whileArmed(plan, sign.atMs))
    return foundTampering(state, { signs: armed, isWell: report.lock?.wire === 'intact' }, fix)
  },
  episodes: (state, plan) => tamperEpisodes('SEAL_CUT', state, plan, { wire: 'intact' }),
}
