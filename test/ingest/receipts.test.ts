import { beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import type { Command } from '../../domain/seal/command.ts'
import { aCommand, aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'

const OTHER = 'VN0009999' as SealId
let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.records.seals.register(aSeal(2, { id: OTHER }), new Uint8Array(32))
  await line.start()
})

const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
/** An order that has left for the seal, valid for a quarter of an hour. */
const sent = (id: string, change: Partial<Command> = {}): Promise<void> =>
  line.records.commands.insert(
    aCommand(id, { sealId: SEAL, tripId: TRIP, state: 'sent', createdAtMs: s(0), expiresAtMs: s(900), ...change }),
  )
const receipt = (commandId: string, result: string, more: object = {}, sealId = SEAL): Promise<number> =>
  line.send('receipt', { v: 1, commandId, result, ...more }, sealId)
const actsOfTrip = async (): Promise<string[]> => (await line.records.trips.acts(TRIP)).map(({ kind }) => kind)
const stateOf = async (id: string): Promise<string | undefined> => (await line.records.commands.get(id))?.state
/** The seal reports at these seconds, its lock as given. */
const reports = async (lock: string, ...atS: number[]): Promise<void> => {
  for (const at of atS) {
    await line.at(s(at))
    await line.send('report', reportAt(at, 1, 0, { lock: { state: lock, wire: 'intact', case: 'closed' } }))
  }
}
/** Time passes while the platform hears and nobody speaks; never so much at once that it seems deaf. */
const heardUntil = async (untilS: number): Promise<void> => {
  for (let at = 30; at <= untilS; at += 10) {
    await line.at(s(at))
    await line.settled()
  }
  await line.watched()
  await line.settled()
}
const raised = async (): Promise<string[]> => (await line.alerts()).map(({ code, startS }) => `${code} ${startS}`)

describe('an interval that the seal has acknowledged', () => {
  it('is what the register says and what silence is measured by', async () => {
    await sent('c1', { kind: 'set-interval', intervalS: 600 })
    await reports('locked', 0, 30)
    await receipt('c1', 'done')
    await line.settled()
    expect(await line.records.commands.get('c1')).toMatchObject({ state: 'done', answeredAtMs: s(30), answer: null })
    expect((await line.records.seals.get(SEAL))?.reportingIntervalS).toBe(600)
    expect(await line.records.audit.last(`seal ${SEAL}`)).toMatchObject({
      by: 'system',
      action: 'seal.interval-acknowledged',
      detail: { commandId: 'c1', intervalS: 600, requestedBy: 'lan' },
    })
    expect((await line.records.trips.acts(TRIP)).at(-1)).toEqual({
      kind: 'set-interval',
      tripId: TRIP,
      sealId: SEAL,
      intervalS: 600,
      by: 'lan',
      reason: null,
      effectiveAtMs: s(30),
      recordedAtMs: s(30),
    })
    await heardUntil(30 + 1_250)
    expect(await raised()).toEqual([])
    await heardUntil(30 + 1_270)
    expect(await raised()).toEqual(['SIGNAL_LOST 30'])
  })

  it('changes nothing while it is only ordered, or when the seal refused', async () => {
    await sent('c1', { kind: 'set-interval', intervalS: 600 })
    await reports('locked', 0, 30)
    await receipt('c1', 'refused', { reason: 'pin yếu\u0000' })
    await line.settled()
    expect(await line.records.commands.get('c1')).toMatchObject({ state: 'refused', answer: 'pin yếu ' })
    expect((await line.records.seals.get(SEAL))?.reportingIntervalS).toBe(30)
    await heardUntil(200)
    expect(await raised()).toEqual(['SIGNAL_LOST 30'])
  })
})

describe('a receipt', () => {
  it.each([
    ['of an unknown command', 'none', SEAL, {}, 60],
    ['of another seal’s command', 'c1', OTHER, {}, 60],
    ['of an expired command', 'c1', SEAL, {}, 900],
    ['of a command that never left', 'c1', SEAL, { state: 'queued' }, 60],
    ['of one that nobody has approved', 'c1', SEAL, { state: 'awaiting-approval' }, 60],
  ] as const)('%s changes nothing', async (_what, id, from, change, atS) => {
    await sent('c1', { kind: 'set-interval', intervalS: 600, ...change })
    const before = await line.records.commands.get('c1')
    await line.at(s(atS))
    await receipt(id, 'done', {}, from)
    await line.settled()
    expect(await line.records.commands.get('c1')).toEqual(before)
    expect((await line.records.seals.get(SEAL))?.reportingIntervalS).toBe(30)
    expect(await actsOfTrip()).toEqual(['arm'])
  })

  it('that comes again, or contradicts the first, changes nothing', async () => {
    await sent('c1', { kind: 'set-interval', intervalS: 600 })
    await receipt('c1', 'done')
    await line.settled()
    const answered = await line.records.commands.get('c1')
    await line.at(s(10))
    await receipt('c1', 'done')
    await receipt('c1', 'failed', { reason: 'x'.repeat(60_000) })
    await line.settled()
    expect(await line.records.commands.get('c1')).toEqual(answered)
    expect(await actsOfTrip()).toEqual(['arm', 'set-interval'])
  })

  it('of a seal on no trip changes its register alone', async () => {
    await sent('c2', { sealId: OTHER, tripId: null, kind: 'set-interval', intervalS: 120 })
    await receipt('c2', 'done', {}, OTHER)
    await line.settled()
    expect((await line.records.seals.get(OTHER))?.reportingIntervalS).toBe(120)
    expect(await actsOfTrip()).toEqual(['arm'])
  })

  it('keeps five hundred characters of what the seal says', async () => {
    await sent('c1')
    await receipt('c1', 'failed', { reason: 'x'.repeat(60_000) })
    await line.settled()
    expect((await line.records.commands.get('c1'))?.answer).toHaveLength(500)
  })
})

describe('an unlock order', () => {
  beforeEach(async () => {
    await sent('u1', { kind: 'unlock', approvedBy: 'hoa', approvedAtMs: s(60) })
    await line.records.trips.appendAct({
      kind: 'authorise-opening',
      ...{ tripId: TRIP, sealId: SEAL, commandId: 'u1', untilMs: s(900), by: 'hoa', reason: null },
      effectiveAtMs: s(60),
      recordedAtMs: s(60),
    })
  })

  it('authorises the opening of a seal that wakes up minutes later', async () => {
    await reports('locked', 0, 30, 60)
    await line.at(s(600))
    await receipt('u1', 'done')
    await reports('unlocked', 602, 632, 2_000)
    await line.settled()
    expect(await stateOf('u1')).toBe('done')
    expect((await line.contentAlerts()).map(({ code }) => code)).toEqual([])
  })

  it.each(['refused', 'failed'])('that the seal %s authorises nothing from then on', async (result) => {
    await reports('locked', 0, 60)
    await line.at(s(120))
    await receipt('u1', result)
    await line.settled()
    expect(await actsOfTrip()).toEqual(['arm', 'authorise-opening', 'withdraw-opening'])
    await reports('open', 120 + 121)
    await line.settled()
    expect((await line.contentAlerts()).map(({ code, startS }) => [code, startS])).toEqual([['SEAL_OPENED', 241]])
  })

  it('authorises nothing when it is over', async () => {
    await reports('locked', 0, 60)
    await reports('open', 900 + 121)
    await line.settled()
    expect((await line.contentAlerts()).map(({ code }) => code)).toEqual(['SEAL_OPENED'])
  })
})
