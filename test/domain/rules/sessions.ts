import type { Plan } from '../../../domain/judging/plan.ts'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import { clone } from '../../../domain/rules/clone.ts'
import type { DeafMs } from '../../../domain/rules/transport-rule.ts'
import type { SessionSign } from '../../../domain/session/session-sign.ts'
import { planWith } from '../judging/test-road.ts'
import { at, reportOf } from '../judging/timeline.ts'

type Live = { readonly session: string; readonly clientId: string; readonly address: string }

/** The broker's part: which sessions are there, and when the journal is told whose the reports are (broker/sessions.ts). */
const createBrokersPart = (tell: (sign: SessionSign) => void) => {
  const live = new Map<string, Live>()
  let speaker: string | null = null
  const sign = (kind: SessionSign['kind'], one: Live, receivedAtMs: number, isTakenOver = false): void =>
    tell({ ...one, kind, receivedAtMs, isTakenOver })
  const end = (name: string, atMs: number, isTakenOver = false): void => {
    const one = live.get(name)
    live.delete(name)
    if (speaker === name) speaker = null
    if (one) sign('ended', one, atMs, isTakenOver)
  }
  return {
    begin(name: string, clientId: string, address: string, atMs: number): void {
      for (const [other, one] of live) if (one.clientId === clientId) end(other, atMs, true)
      const one = { session: name, clientId, address }
      live.set(name, one)
      speaker = name
      sign('began', one, atMs)
    },
    end,
    speak(name: string, atMs: number): void {
      const one = live.get(name)
      if (!one) throw new Error(`no session ${name} is there`)
      if (speaker !== name) sign('speaks', one, atMs)
      speaker = name
    },
  }
}

/**
 * One line each: `0:10 A+ client 10.0.0.1` connects (and takes the client id over), `0:20 A-` goes, `0:12 A km 5` reports by
 * that session (`reportOf`), `1:00 …` lets time pass, `read 0:12 km 5` is a buffer read late.
 */
export const clonesOf = (timeline: string, change: Partial<Plan> = {}, deafMs: DeafMs = () => 0) => {
  const plan = planWith({ armedRecordedAtMs: at('0:00'), ...change })
  let state = clone.initial
  const broker = createBrokersPart((sign) => {
    state = clone.meet?.(state, sign, plan) ?? state
  })
  const timeTo = (nowMs: number): void => {
    const passing = { nowMs, readUntilMs: nowMs, deafMs, neighbours: nobodyAround }
    const wakeMs = clone.wakeMs(state, { ...passing, nowMs: 0 }, plan)
    const before = state
    state = clone.elapse(state, passing, plan)
    // Never too late: whatever time brings was announced.
    if (state !== before && (wakeMs === null || wakeMs > nowMs)) throw new Error('time brought what was not announced')
  }
  const report = (name: string, line: string): void => {
    const one = { ...reportOf(line), buffered: line.includes('buffered') }
    broker.speak(name, one.receivedAtMs)
    const reception = { receivedAtMs: one.receivedAtMs, clockOffsetMs: 0, reports: [one], last: null }
    state = clone.hear(state, { ...reception, neighbours: nobodyAround, strangers: noStrangers }, plan, deafMs)
  }
  const take = (line: string): void => {
    const [clock = '', word = '', ...words] = line.split(/\s+/)
    const name = word.replace(/[+-]$/, '')
    if (clock === 'read') state = clone.explain(state, [reportOf(line.slice(5))], plan)
    else if (word === '…') timeTo(at(clock))
    else if (word.endsWith('+')) broker.begin(name, words[0] ?? '', words[1] ?? '', at(clock))
    else if (word.endsWith('-')) broker.end(name, at(clock))
    else report(name, `${clock} ${words.join(' ')}`)
  }
  for (const line of timeline.trim().split('\n')) {
    take(line.trim())
    if (JSON.stringify(state) !== JSON.stringify(JSON.parse(JSON.stringify(state)))) throw new Error('no plain data')
  }
  return { episodes: clone.episodes(state, plan), state }
}
