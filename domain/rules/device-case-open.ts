import type { Rule } from './rule.ts'
import { foundTampering, noTampering, type TamperSign, type TamperState, tamperEpisodes, whileArmed } from './tamper.ts'

/** The device's cap or shell was opened (DOMAIN, DEVICE_CASE_OPEN): at once, P1. */
export const deviceCaseOpen: Rule<TamperState> = {
  code: 'DEVICE_CASE_OPEN',
  initial: noTampering,
  onReport(state, { report, fix }, plan) {
    if (report.events.length === 0 && report.lock?.case !== 'open' && !state.standing) return state
    const signs: TamperSign[] = []
    if (report.lock?.case === 'open') signs.push({ atMs: report.atMs, sign: 'lock.case=open' })
    for (const event of report.events) {
      if (event.kind === 'case-opened') signs.push({ atMs: event.atMs, sign: 'event case-opened' })
    }
    const armed = signs.filter((sign) => whileArmed(plan, sign.atMs))
    return foundTampering(state, { signs: armed, isWell: report.lock?.case === 'closed' }, fix)
  },
  episodes: (state, plan) => tamperEpisodes('DEVICE_CASE_OPEN', state, plan, { case: 'closed' }),
}
