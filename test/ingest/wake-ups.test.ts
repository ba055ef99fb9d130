import { describe, expect, it } from 'vitest'
import { createLog } from '../../adapters/log.ts'
import type { SealId } from '../../domain/ids.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { elapse, hear, initialTransport } from '../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../domain/neighbours/neighbours.ts'
import type { LiveJourney } from '../../ingest/journeys.ts'
import { createWakeUps } from '../../ingest/wake-ups.ts'
import { planWith } from '../domain/judging/test-road.ts'
import { at, failLoudly } from '../domain/judging/timeline.ts'

const listening = { deafMs: () => 0, log: createLog({ level: 'silent' }) }
const passing = (clock: string, { deafMs } = listening) => ({
  nowMs: at(clock),
  readUntilMs: at(clock),
  deafMs,
  neighbours: nobodyAround,
})
/** A seal that was last heard at `clock`; its silence is due 3 min later. */
const heardAt = (clock: string, sealId = 'VN1'): LiveJourney => {
  const plan = planWith({ sealId: sealId as SealId })
  const reception = {
    receivedAtMs: at(clock),
    clockOffsetMs: 0,
    reports: [],
    last: null,
    neighbours: nobodyAround,
    strangers: noStrangers,
  }
  return {
    journey: createJourney(plan),
    transport: hear(plan, initialTransport, reception, listening.deafMs, failLoudly),
    passedToMs: 0,
    offset: 0,
    wholeTo: 0,
  }
}

describe('wake-ups', () => {
  it('name the journeys that are due and no other', () => {
    const wakeUps = createWakeUps(listening)
    for (let n = 0; n < 2_000; n += 1) wakeUps.note(heardAt(n % 100 === 0 ? '0:10' : '0:20', `VN${n}`))
    expect(wakeUps.take(at('0:12:59'))).toEqual([])
    expect(wakeUps.take(at('0:13'))).toHaveLength(20)
    expect(wakeUps.take(at('0:22'))).toEqual([])
    expect(wakeUps.take(at('0:23'))).toHaveLength(1_980)
  })

  it('are put off without being told of every report', () => {
    const wakeUps = createWakeUps(listening)
    for (const clock of ['0:10', '0:11', '0:12']) wakeUps.note(heardAt(clock))
    expect(wakeUps.take(at('0:13'))).toEqual(['T1/VN1'])
    wakeUps.note(heardAt('0:12'), passing('0:13'))
    expect(wakeUps.take(at('0:14:59'))).toEqual([])
    expect(wakeUps.take(at('0:15'))).toEqual(['T1/VN1'])
    expect(wakeUps.take(at('9:00'))).toEqual([])
  })

  it('are brought forward when a silence ends', () => {
    const wakeUps = createWakeUps(listening)
    const live = heardAt('0:10')
    const { plan } = live.journey
    wakeUps.note({ ...live, transport: elapse(plan, live.transport, passing('0:13'), failLoudly) })
    wakeUps.note(heardAt('0:30'))
    expect(wakeUps.take(at('0:33'))).toEqual(['T1/VN1'])
  })

  it('come again while the platform is deaf', () => {
    let deafForMs = 0
    const hearing = { ...listening, deafMs: () => deafForMs }
    const wakeUps = createWakeUps(hearing)
    wakeUps.note(heardAt('0:10'))
    deafForMs = 20 * 60_000
    expect(wakeUps.take(at('0:13'))).toHaveLength(1)
    wakeUps.note(heardAt('0:10'), passing('0:13', hearing))
    expect(wakeUps.take(at('0:32:59'))).toEqual([])
    expect(wakeUps.take(at('0:33'))).toHaveLength(1)
  })
})
