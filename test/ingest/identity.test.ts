import { describe, expect, it } from 'vitest'
import type { StoredAlert } from '../../adapters/records/records.ts'
import { resolve } from '../../domain/alert/acts.ts'
import { aWebhook } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, TRIP } from './line-under-test.ts'

const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const OFF_M = 560

/** Twice off the road, 150 and 190 s on it again. */
const driven = async (): Promise<LineUnderTest> => {
  const line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.records.webhooks.insert(aWebhook('W1', { types: null }))
  await line.start()
  for (const at of [0, 30, 60, 90, 120, 150, 190, 220, 250, 280]) {
    await line.at(s(at))
    await line.send('report', reportAt(at, 10 + at / 60, [0, 30, 150, 190].includes(at) ? 0 : OFF_M))
    await line.settled()
  }
  return line
}
const late = async (line: LineUnderTest, at: number, northM: number): Promise<void> => {
  await line.send('report', reportAt(at, 10 + at / 60, northM, { buffered: true }))
  await line.settled()
}
const deviations = async (line: LineUnderTest): Promise<StoredAlert[]> =>
  (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'ROUTE_DEVIATION')
const spans = async (line: LineUnderTest) =>
  (await deviations(line)).map(({ state, startedAtMs, endedAtMs }) => [
    state,
    (startedAtMs - ARMED_AT_MS) / 1_000,
    endedAtMs && (endedAtMs - ARMED_AT_MS) / 1_000,
  ])

describe('who an alert is', () => {
  it('lasts through merge, split and return, with its history, its cursor and what control rooms are told', async () => {
    const line = await driven()
    const [first, second] = await deviations(line)
    expect(await spans(line)).toEqual([
      ['raised', 60, 150],
      ['raised', 220, null],
    ])
    await line.at(s(900))
    await late(line, 170, OFF_M)
    expect(await spans(line)).toEqual([
      ['raised', 60, null],
      ['withdrawn', 220, null],
    ])
    expect((await deviations(line))[1]?.mergedInto).toBe(first?.id)
    await late(line, 155, 0)
    expect(await spans(line)).toEqual([
      ['raised', 60, 150],
      ['raised', 220, null],
    ])
    const [, returned] = await deviations(line)
    expect([returned?.id, returned?.mergedInto]).toEqual([second?.id, null])
    expect((await line.records.alerts.history(returned?.id ?? ('' as never))).map(({ what }) => what)).toEqual([
      'raised',
      'withdrawn',
      'raised',
    ])
    const cursors = (await line.records.alerts.since('0', 10)).map(({ cursor }) => cursor)
    expect(cursors).toEqual([...new Set(cursors)].sort())
    await line.records.webhooks.fanOut(s(900), 100)
    const { items } = await line.records.webhooks.deliveries('W1', { limit: 100, cursor: null })
    const told = [...items].reverse().map(({ event: { type, payload } }) => {
      const about = payload as { code?: string; startedAt?: string; state?: string }
      return about.code === undefined ? type : `${type} ${about.code} ${about.startedAt?.slice(14, 19)}`
    })
    expect(told.filter((one) => !one.includes('SIGNAL_LOST'))).toEqual([
      'trip.departed',
      'alert.raised ROUTE_DEVIATION 01:00',
      'alert.amended ROUTE_DEVIATION 01:00',
      'alert.raised ROUTE_DEVIATION 03:40',
      'alert.amended ROUTE_DEVIATION 01:00',
      'alert.withdrawn ROUTE_DEVIATION 03:40',
      'alert.amended ROUTE_DEVIATION 01:00',
      'alert.raised ROUTE_DEVIATION 03:40',
    ])
  })

  it('amends a resolved alert, and reopens it only when severity rises', async () => {
    const line = await driven()
    const [alert] = await deviations(line)
    const decision = alert && resolve(alert, { reason: 'explained', note: 'police' })
    if (decision?.kind !== 'changed') throw new Error('expected that the alert can be resolved')
    const { id: alertId } = decision.alert
    const act = { alertId, atMs: s(300), by: 'lan', note: 'police', resolution: 'explained' } as const
    await line.records.alerts.save([{ ...act, what: 'resolved', alert: decision.alert }])
    await line.at(s(900))
    await late(line, 140, OFF_M)
    await late(line, 145, 0)
    expect((await deviations(line))[0]).toMatchObject({ state: 'resolved', severity: 'P2', endedAtMs: s(145) })
    // More than 1 km beyond the edge, reached no faster than a truck can be.
    for (const [at, northM] of [
      [92, 600],
      [104, 1_150],
      [108, 1_350],
      [112, 1_540],
    ] as const)
      await late(line, at, northM)
    expect((await deviations(line))[0]).toMatchObject({
      id: alertId,
      state: 'raised',
      severity: 'P1',
      resolution: null,
    })
    const history = await line.records.alerts.history(alertId)
    expect(history.filter(({ what }) => what !== 'amended').map(({ what, by }) => `${what} by ${by}`)).toEqual([
      'raised by system',
      'resolved by lan',
      'reopened by system',
    ])
  })
})
