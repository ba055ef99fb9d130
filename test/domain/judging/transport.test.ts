import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../domain/judging/plan.ts'
import {
  elapse,
  explain,
  hear,
  initialTransport,
  restoreTransport,
  silenceStateOf,
  storedTransport,
  type TransportState,
  transportEpisodes,
} from '../../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import { planWith } from './test-road.ts'
import { at, failLoudly, reportOf, told } from './timeline.ts'

const plan = planWith({ armedRecordedAtMs: at('0:09') })
const deafMs = () => 0
const passing = (clock: string) => ({ nowMs: at(clock), readUntilMs: at(clock), deafMs, neighbours: nobodyAround })
const heardAt = (state: TransportState, clock: string): TransportState => {
  const reception = {
    receivedAtMs: at(clock),
    clockOffsetMs: 0,
    reports: [reportOf(clock)],
    last: null,
    neighbours: nobodyAround,
    strangers: noStrangers,
  }
  return hear(plan, state, reception, deafMs, failLoudly)
}

describe('what is known by received times', () => {
  test('tells what its rules found, and counts up only when there is something new to tell', () => {
    const heard = heardAt(initialTransport, '0:10')
    expect(heard.revision).toBe(0)
    const silent = elapse(plan, heard, passing('0:13'), failLoudly)
    expect(silent.revision).toBe(1)
    expect(transportEpisodes(plan, silent).map(told)).toEqual(['SIGNAL_LOST P2 0:10–open'])
  })
  test('is the same when nothing changed', () => {
    const heard = heardAt(initialTransport, '0:10')
    expect(elapse(plan, heard, passing('0:12'), failLoudly)).toBe(heard)
    expect(explain(plan, heard, [reportOf('0:05')], failLoudly)).toBe(heard)
  })
  test('survives a rule that throws, which keeps its state', () => {
    const heard = heardAt(initialTransport, '0:10')
    const failed: string[] = []
    const broken = new Proxy(plan, {
      get(target, name: keyof Plan) {
        if (name === 'settings') throw new Error('no settings')
        return target[name]
      },
    })
    const after = elapse(broken, heard, passing('0:20'), (where) => failed.push(where))
    expect(after).toBe(heard)
    expect(failed).toContain('SIGNAL_LOST')
  })
  test('is taken over from a checkpoint, also of code that knew of silence alone', () => {
    const silent = elapse(plan, heardAt(initialTransport, '0:10'), passing('0:13'), failLoudly)
    const stored = JSON.parse(JSON.stringify({ transport: storedTransport(silent) }))
    expect(restoreTransport(stored)).toEqual(silent)
    const older = JSON.parse(JSON.stringify({ silence: silenceStateOf(silent) }))
    expect(transportEpisodes(plan, restoreTransport(older)).map(told)).toEqual(['SIGNAL_LOST P2 0:10–open'])
    expect(restoreTransport({})).toEqual(initialTransport)
  })
})
