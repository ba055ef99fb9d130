import type { Plan } from '../judging/plan.ts'
import { newestLive } from '../neighbours/live-fix.ts'
import type { SessionName, SessionSign } from '../session/session-sign.ts'
import { cloneEpisode } from './clone-episode.ts'
import { areTwo, type CloneSign, type Displaced, type Talker, takeOverSign, turnSign } from './clone-signs.ts'
import { countStep } from './count-step.ts'
import { evidenceFixOf } from './fix-loss.ts'
import { type Clone, cloneOf, longerClone } from './found-clone.ts'
import type { RuleState } from './rule.ts'
import type { DeafMs, Passing, Reception, TransportRule } from './transport-rule.ts'

type CloneState = RuleState & {
  /** Whose messages are received now; null = nobody has said. */
  readonly speaker: Pick<SessionName, 'session' | 'address'> | null
  /** The one that spoke last stands last. One alone is only noted when it began to speak. */
  readonly talkers: readonly Talker[]
  /** The connection that was just taken over, until its successor is known. */
  readonly taken: { readonly clientId: string; readonly by: Displaced } | null
  readonly displaced: readonly Displaced[]
  /** Of the last `windowMs`, ascending. */
  readonly signs: readonly CloneSign[]
  readonly open: Clone | null
  readonly closed: readonly Clone[]
}

/** A broker lets a seal have five sessions at once (broker/options.ts). */
const MOST_TALKERS = 5
const MOST_SIGNS = 32
const UNNAMED = { session: '', address: '' }

/** When an open one is over: no sign for so long; time in which nobody could hear is not counted. */
const overAtMs = (open: Clone, nowMs: number, deafMs: DeafMs, { settings }: Plan): number =>
  open.lastAtMs + settings.clone.windowMs + deafMs(open.lastAtMs, Math.max(open.lastAtMs, nowMs))

const elapse = (state: CloneState, nowMs: number, deafMs: DeafMs, plan: Plan): CloneState => {
  const { open, closed, revision } = state
  if (!open || nowMs < overAtMs(open, nowMs, deafMs, plan)) return state
  const ended: Clone = { ...open, endedAtMs: open.lastAtMs }
  return { ...state, revision: revision + 1, signs: [], open: null, closed: [...closed, ended] }
}

const withSign = (state: CloneState, sign: CloneSign | null, plan: Plan): CloneState => {
  if (!sign) return state
  const { open, closed, revision } = state
  if (open) {
    const longer = longerClone(open, sign)
    const isTold = countStep(longer.signs) !== countStep(open.signs) || longer.addresses.length > open.addresses.length
    return { ...state, revision: revision + (isTold ? 1 : 0), open: longer }
  }
  const { windowMs } = plan.settings.clone
  const signs = [...state.signs.filter(({ atMs }) => sign.atMs - atMs <= windowMs), sign].slice(-MOST_SIGNS)
  if (!areTwo(signs, plan)) return { ...state, signs }
  const found = cloneOf(signs, closed.at(-1)?.endedAtMs ?? plan.armedRecordedAtMs)
  return { ...state, revision: revision + 1, signs: [], open: found }
}

/** Nearly always the same one speaks on, alone. */
const speaksOn = ({ speaker, talkers }: CloneState): boolean =>
  talkers.length === 1 && talkers[0]?.session === (speaker ?? UNNAMED).session

/** Another session speaks than before, or one of several does again. */
const speak = (state: CloneState, reception: Reception, plan: Plan): CloneState => {
  const { receivedAtMs, reports } = reception
  const speaker = state.speaker ?? UNNAMED
  const before = state.talkers.at(-1)
  const live = newestLive(reports)
  const known = state.talkers.find(({ session }) => session === speaker.session)
  const now: Talker = {
    session: speaker.session,
    address: speaker.address,
    firstAtMs: known?.firstAtMs ?? receivedAtMs,
    lastAtMs: receivedAtMs,
    fix: (live && evidenceFixOf(live, plan)) ?? known?.fix ?? null,
    isOver: false,
  }
  const { windowMs } = plan.settings.clone
  const others = state.talkers.filter(
    (one) => one.session !== now.session && (one === before || receivedAtMs - one.lastAtMs <= windowMs),
  )
  const heard = { ...state, talkers: [...others, now].slice(-MOST_TALKERS) }
  if (!before || before.session === now.session) return heard
  return withSign(heard, turnSign(before, now, known !== undefined, plan), plan)
}

const began = (state: CloneState, { session, address, clientId }: SessionSign, plan: Plan): CloneState => {
  const { taken } = state
  const next: CloneState = { ...state, speaker: { session, address }, taken: null }
  if (!taken || taken.clientId !== clientId) return next
  const { takeOverWindowMs } = plan.settings.clone
  const recent = state.displaced.filter(({ atMs }) => taken.by.atMs - atMs <= takeOverWindowMs)
  const displaced = [...recent, taken.by].slice(-MOST_TALKERS)
  return withSign({ ...next, displaced }, takeOverSign(recent, taken.by, address), plan)
}

const ended = (state: CloneState, sign: SessionSign): CloneState => {
  const { session, address, clientId, receivedAtMs: atMs, isTakenOver } = sign
  const speaker = state.speaker?.session === session ? null : state.speaker
  if (isTakenOver) return { ...state, speaker, taken: { clientId, by: { atMs, address } } }
  return {
    ...state,
    speaker,
    talkers: state.talkers.map((one) => (one.session === session ? { ...one, isOver: true } : one)),
  }
}

const meet = (state: CloneState, sign: SessionSign, plan: Plan): CloneState => {
  switch (sign.kind) {
    case 'began':
      return began(state, sign, plan)
    case 'ended':
      return ended(state, sign)
    case 'speaks':
      return { ...state, speaker: { session: sign.session, address: sign.address } }
  }
}

/**
 * Two devices use one seal's name (DOMAIN, CLONE): P1. Two sessions from two networks keep speaking in turns; or in turns
 * they say that they are where one seal can't be so soon; or they take each other's connection over, again and again. A
 * roaming seal leaves a dead session behind, which says nothing (docs/decisions/0091). Over when no sign comes any more.
 */
export const clone: TransportRule<CloneState> = {
  code: 'CLONE',
  initial: { revision: 0, speaker: null, talkers: [], taken: null, displaced: [], signs: [], open: null, closed: [] },
  hear(before, reception, plan, deafMs) {
    const state = elapse(before, reception.receivedAtMs, deafMs, plan)
    return speaksOn(state) ? state : speak(state, reception, plan)
  },
  meet,
  // A buffer says nothing of who is connected now, and takes nothing away.
  explain: (state) => state,
  elapse: (state, { nowMs, deafMs }: Passing, plan) => elapse(state, nowMs, deafMs, plan),
  wakeMs: ({ open }, { nowMs, deafMs }, plan) =>
    open && plan.endedAtMs === null ? overAtMs(open, nowMs, deafMs, plan) : null,
  episodes: ({ closed, open }, plan) => [...closed, ...(open ? [open] : [])].map((one) => cloneEpisode(one, plan)),
}
