import { beforeEach, expect, it } from 'vitest'
import { acknowledge, resolve } from '../../domain/alert/acts.ts'
import type { Alert } from '../../domain/alert/alert.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, TRIP } from './line-under-test.ts'

let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.start()
})

const lock = (wire: 'cut' | 'intact') => ({ lock: { state: 'locked', wire, case: 'closed' } })
const say = async (s: number, wire: 'cut' | 'intact', buffered = false) => {
  await line.at(Math.max(ARMED_AT_MS + s * 1_000 + 500))
  await line.send('report', { ...reportAt(s, 0, 0, lock(wire)), buffered })
  await line.settled()
}
const cut = async () => {
  const found = (await line.records.alerts.ofTrips([TRIP])).find(({ code }) => code === 'SEAL_CUT')
  if (!found) throw new Error('no cut')
  const { cursor: _, ...alert } = found
  return alert
}
/** What an officer does (dashboard/server/alerts/act-on-alert.ts). */
const act = async (decide: (alert: Alert) => ReturnType<typeof resolve>, what: 'resolved' | 'acknowledged') => {
  const decision = decide(await cut())
  if (decision.kind !== 'changed') throw new Error('not changed')
  const told = { alertId: decision.alert.id, atMs: ARMED_AT_MS, by: 'lan', note: null, resolution: null } as const
  await line.records.alerts.save([{ ...told, what, alert: decision.alert }])
}
const resolved = (alert: Alert) => resolve(alert, { reason: 'explained', note: 'đã thay dây' })

it('a wire cut again after it was mended and resolved is marked, told, and stays resolved', async () => {
  await say(10, 'cut')
  await act(resolved, 'resolved')
  await say(40, 'cut')
  await say(70, 'intact')
  expect(await cut()).toMatchObject({ state: 'resolved', unseenSinceMs: null })
  await say(100, 'cut')
  expect(await cut()).toMatchObject({ state: 'resolved', unseenSinceMs: ARMED_AT_MS + 100_500 })
  expect((await cut()).sentence.en).toContain('was cut at 10:00 21/11/2026, 2 times, last at 10:01 21/11/2026')
  await say(130, 'intact')
  await say(160, 'cut')
  // Since the first that nobody has seen.
  expect((await cut()).unseenSinceMs).toBe(ARMED_AT_MS + 100_500)
  expect((await line.records.alerts.history((await cut()).id)).map(({ what }) => what)).toEqual([
    'raised',
    'resolved',
    'amended',
    'amended',
  ])
  const unseen = await line.records.alerts.list({ limit: 9, cursor: null, unseen: true })
  expect(unseen.items.map(({ code }) => code)).toEqual(['SEAL_CUT'])
  const seen = await line.records.alerts.list({ limit: 9, cursor: null, unseen: false, code: 'SEAL_CUT' })
  expect(seen.items).toEqual([])
})
it('one that nobody has dealt with yet is in the queue anyway; an act clears the mark', async () => {
  await say(10, 'cut')
  await say(40, 'intact')
  await say(70, 'cut')
  expect(await cut()).toMatchObject({ state: 'raised', unseenSinceMs: null })
  await act(acknowledge, 'acknowledged')
  await say(100, 'intact')
  await say(130, 'cut')
  expect((await cut()).unseenSinceMs).not.toBeNull()
  await act(resolved, 'resolved')
  expect((await cut()).unseenSinceMs).toBeNull()
})
it('late data that tells more of it marks it, too, and reopens nothing', async () => {
  await say(10, 'cut')
  await act(resolved, 'resolved')
  await say(200, 'cut')
  await line.at(ARMED_AT_MS + 900_000)
  await line.send('report', { ...reportAt(60, 0, 0, lock('intact')), buffered: true })
  await line.settled()
  expect(await cut()).toMatchObject({ state: 'resolved', evidence: { measured: { onsets: 2 } } })
  expect((await cut()).unseenSinceMs).toBe(ARMED_AT_MS + 900_000)
})
