import type { Plan } from '../judging/plan.ts'
import type { Report } from '../report.ts'
import type { Rule } from './rule.ts'
import { foundTampering, noTampering, type TamperSign, type TamperState, tamperEpisodes, whileArmed } from './tamper.ts'

/** `excused`: the lock stands open since an authorised opening; that it still does is no second opening. */
type OpenedState = TamperState & { readonly excused: boolean }

/** Whether an order or unsealing allows that the seal is opened at a moment. */
export const isAuthorised = ({ authorisedOpenings, settings }: Plan, atMs: number): boolean => {
  const { authorisedWithinMs } = settings.tamper
  return authorisedOpenings.some(
    ({ fromMs, toMs }) => fromMs - authorisedWithinMs <= atMs && atMs <= toMs + authorisedWithinMs,
  )
}

const lockSign = (report: Report): TamperSign | null =>
  report.lock?.state === 'open' || report.lock?.state === 'unlocked'
    ? { atMs: report.atMs, sign: `lock.state=${report.lock.state}` }
    : null

/** The lock was opened without an unlock order that is valid, or unsealing, within ± 2 min (DOMAIN, SEAL_OPENED): at once, P1. */
export const sealOpened: Rule<OpenedState> = {
  code: 'SEAL_OPENED',
  initial: { ...noTampering, excused: false },
  onReport(state, { report, fix }, plan) {
    if (report.events.length === 0 && !lockSign(report) && !state.standing && !state.excused) return state
    const events = report.events
      .filter((event) => event.kind === 'opened' && whileArmed(plan, event.atMs))
      .map((event) => ({ atMs: event.atMs, sign: 'event opened' }))
    const lock = lockSign(report)
    const standing = lock && whileArmed(plan, lock.atMs) ? lock : null
    const orderly = [...events, ...(standing ? [standing] : [])].some((sign) => isAuthorised(plan, sign.atMs))
    const excused = report.lock?.state === 'locked' ? false : state.excused || orderly
    const signs = events.filter((sign) => !isAuthorised(plan, sign.atMs))
    if (standing && !excused) signs.push(standing)
    const word = { signs, isWell: report.lock?.state === 'locked' }
    return foundTampering(excused === state.excused ? state : { ...state, excused }, word, fix)
  },
  episodes: (state, plan) =>
    tamperEpisodes('SEAL_OPENED', state, plan, { authorisedWithinMs: plan.settings.tamper.authorisedWithinMs }),
}
