import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { createLive, type LiveSocket } from '../../../dashboard/web/live/live.ts'
import { alertOf } from './alert-of.ts'

const cursor = (n: number) => String(n).padStart(16, '0')
const alert = (n: number, part: Partial<AlertWire> = {}) => alertOf({ id: `A${n}`, cursor: cursor(n), ...part })

/** A socket whose other end is the test. */
const createWire = (from: string | null = null) => {
  const events = new EventEmitter()
  const sent: [string, unknown][] = []
  const socket: LiveSocket = {
    on: (event, listener) => events.on(event, listener as (...values: unknown[]) => void),
    emit: (event, value) => sent.push([event, value]),
    connect: () => calls.push('connect'),
    disconnect: () => calls.push('disconnect'),
    active: true,
    connected: true,
  }
  const clock = { nowMs: 0 }
  const calls: string[] = []
  const live = createLive({ socket, onRefused: () => undefined, nowMs: () => clock.nowMs, from })
  onTestFinished(live.start())
  const server = (event: string, ...values: unknown[]) => events.emit(event, ...values)
  const resumes = () => sent.filter(([event]) => event === 'resume').map(([, value]) => value)
  return { live, server, sent, resumes, clock, calls }
}
const ids = (alerts: readonly AlertWire[]) => alerts.map(({ id }) => id).sort()

describe('the live feed', () => {
  it('asks for nothing at first and takes the snapshot', () => {
    const { live, server, resumes } = createWire()
    server('connect')
    server('snapshot', { seals: [['VN1', 106, 16, 90, 5, 'moving', 'T1']], alerts: [alert(4)], cursor: cursor(7) })
    expect(resumes()).toEqual([])
    expect(ids(live.alerts.all())).toEqual(['A4'])
    expect(live.seals.get('VN1')).toMatchObject({ lng: 106, word: 'moving', tripId: 'T1' })
    expect(live.link.get()).toMatchObject({ state: 'online', hasSnapshot: true, missedAlerts: null })
  })

  it('after a break gets everything missed, each counted once', () => {
    const { live, server, resumes } = createWire()
    const news: string[] = []
    live.onNews((alerts) => news.push(...ids(alerts)))
    server('connect')
    server('snapshot', { seals: [], alerts: [alert(4)], cursor: cursor(4) })
    server('disconnect', 'transport close')
    expect(live.link.get().state).toBe('offline')
    server('connect')
    expect(resumes()).toEqual([{ cursor: cursor(4) }])
    // A5 is open and in the snapshot too; A6 was resolved meanwhile and comes with `resume` only.
    server('snapshot', { seals: [], alerts: [alert(4), alert(5)], cursor: cursor(7) })
    server('alerts', [alert(5), alert(6, { state: 'resolved' }), alert(7)])
    expect(live.link.get().missedAlerts).toBe(3)
    // Changed once more before all is told: still one alert to look through.
    server('alerts', [alert(8, { id: 'A7' })])
    server('resumed', { cursor: cursor(8) })
    expect(live.link.get().missedAlerts).toBe(3)
    expect(news).toEqual(['A5', 'A6', 'A7', 'A7'])
    server('alerts', [alert(9)])
    expect(live.link.get().missedAlerts).toBe(3)
  })

  it('asks from the same place again when it is cut off in the middle of catching up', () => {
    const { server, resumes } = createWire()
    server('connect')
    server('snapshot', { seals: [], alerts: [], cursor: cursor(10) })
    server('disconnect', 'transport close')
    server('connect')
    server('snapshot', { seals: [], alerts: [], cursor: cursor(30) })
    server('alerts', [alert(12)])
    server('disconnect', 'transport close')
    server('connect')
    server('snapshot', { seals: [], alerts: [], cursor: cursor(30) })
    server('alerts', [alert(12), alert(30)])
    server('resumed', { cursor: cursor(30) })
    server('disconnect', 'transport close')
    server('connect')
    expect(resumes()).toEqual([{ cursor: cursor(10) }, { cursor: cursor(10) }, { cursor: cursor(30) }])
  })

  it('announces what a snapshot brings in the order in which it happened', () => {
    const { live, server } = createWire()
    const news: string[] = []
    live.onNews((alerts) => news.push(...alerts.map(({ id }) => id)))
    server('connect')
    server('snapshot', { seals: [], alerts: [], cursor: cursor(1) })
    server('disconnect', 'transport close')
    server('connect')
    server('snapshot', { seals: [], alerts: [alert(4), alert(3), alert(2)], cursor: cursor(4) })
    expect(news).toEqual(['A2', 'A3', 'A4'])
  })

  it('ends catching up also when the newest change is another region’s', () => {
    const { live, server, resumes } = createWire()
    server('connect')
    server('snapshot', { seals: [], alerts: [], cursor: cursor(10) })
    server('disconnect', 'transport close')
    server('connect')
    server('snapshot', { seals: [], alerts: [alert(12)], cursor: cursor(30) })
    server('resumed', { cursor: cursor(30) })
    server('alerts', [alert(31)])
    expect(live.link.get().missedAlerts).toBe(1)
    server('disconnect', 'transport close')
    server('connect')
    expect(resumes().at(-1)).toEqual({ cursor: cursor(31) })
  })

  it('goes on from where the same officer’s last session ended, and says what came between', () => {
    const { live, server, resumes } = createWire(cursor(10))
    const news: string[] = []
    live.onNews((alerts) => news.push(...ids(alerts)))
    server('connect')
    expect(resumes()).toEqual([{ cursor: cursor(10) }])
    server('snapshot', { seals: [], alerts: [alert(12), alert(4)], cursor: cursor(12) })
    server('alerts', [alert(11, { state: 'resolved' }), alert(12)])
    server('resumed', { cursor: cursor(12) })
    expect(live.link.get().missedAlerts).toBe(2)
    expect(news).toEqual(['A12', 'A11'])
  })

  it('connects anew when the machine has slept: its socket looks alive', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { server, clock, calls } = createWire()
    server('connect')
    server('health', { lagMs: 0, stores: {}, silentSeals: 0 })
    calls.length = 0
    clock.nowMs = 45_000
    vi.advanceTimersByTime(1_000)
    expect(calls).toEqual([])
    clock.nowMs = 12 * 3_600_000
    vi.advanceTimersByTime(1_000)
    expect(calls).toEqual(['disconnect', 'connect'])
  })

  it('never lets an older state replace a newer one', () => {
    const { live, server } = createWire()
    server('connect')
    server('snapshot', {
      seals: [],
      alerts: [alertOf({ id: 'A', cursor: cursor(5), state: 'acknowledged' })],
      cursor: cursor(5),
    })
    server('alerts', [alertOf({ id: 'A', cursor: cursor(3), state: 'raised' })])
    expect(live.alerts.get('A')?.state).toBe('acknowledged')
    server('seals', [['VN1', 106, 16, null, 10, 'moving', null]])
    server('seals', [['VN1', 107, 17, null, 9, 'moving', null]])
    expect(live.seals.get('VN1')?.lng).toBe(106)
  })

  it('tells the server again what it watches and follows', () => {
    const { live, server, sent } = createWire()
    live.watch({ bbox: [100, 8, 110, 24], zoom: 6 })
    live.follow({ tripId: 'T1' })
    sent.length = 0
    server('connect')
    expect(sent).toEqual([
      ['watch', { bbox: [100, 8, 110, 24], zoom: 6 }],
      ['follow', { tripId: 'T1' }],
    ])
  })
})
