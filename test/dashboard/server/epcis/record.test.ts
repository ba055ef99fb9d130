import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EpcisEvent } from '../../../../contract/epcis/event.ts'
import { anAlert } from '../../../adapters/records/samples.ts'
import type { ApiClient } from '../api-client.ts'
import { colleague } from '../people.ts'
import { makeArmedTrip, ok, raiseAlert, registerSeal } from '../scene.ts'
import { asked, BASE, CONTAINER, type EpcisScene, judge, openScene, saveAlert, stepsOf } from './epcis-scene.ts'
import { readAll, readPage } from './read-epcis.ts'

let scene: EpcisScene
let admin: ApiClient
beforeAll(async () => {
  scene = await openScene()
  admin = scene.admin
})
afterAll(() => scene.dashboard.stop())

/** Where the record ends now. */
const here = async (): Promise<string> => (await readPage(admin, '/epcis/events?perPage=500')).cursor

describe('what turns out not to be true', () => {
  it('does not stand: a withdrawn alert is declared an error, and one that returns stands again', async () => {
    const { dashboard, ours } = scene
    const told = async (cursor?: string) =>
      (await readAll(admin, asked(cursor ? { cursor } : {}))).filter((event) =>
        JSON.stringify(event).includes(alert.id),
      )
    const alert = await raiseAlert(dashboard, 1, { tripId: ours })
    const [raised] = await told()
    const before = await here()
    await saveAlert(dashboard, 'withdrawn', { ...alert, state: 'withdrawn' })
    const withdrawn = { eventID: raised?.eventID, errorDeclaration: { reason: 'did_not_occur' } }
    expect([await told(), await told(before)]).toMatchObject([[withdrawn], [withdrawn]])
    const after = await here()
    await saveAlert(dashboard, 'amended', alert)
    for (const events of [await told(), await told(after)])
      expect(events.map((event) => [event.eventID, event.errorDeclaration])).toEqual([[raised?.eventID, undefined]])
  })

  it('is replaced by what is: late fixes move the begin of an alert and a departure', async () => {
    const { dashboard, ours } = scene
    const cursor = await here()
    const alert = await raiseAlert(dashboard, 2, { tripId: ours })
    await judge(dashboard, ours, { departedAtMs: 1_000 })
    await saveAlert(dashboard, 'amended', { ...alert, startedAtMs: alert.startedAtMs - 60_000 })
    await judge(dashboard, ours, { departedAtMs: 2_000 })
    for (const EQ_bizStep of ['sensor_reporting', 'departing']) {
      const [wrong, right] = await readAll(admin, asked({ EQ_bizStep, cursor }))
      expect(wrong?.errorDeclaration).toMatchObject({ reason: 'incorrect_data', correctiveEventIDs: [right?.eventID] })
      expect(right?.errorDeclaration).toBeUndefined()
    }
    await judge(dashboard, ours, {})
    const departures = await readAll(admin, asked({ EQ_bizStep: 'departing', cursor }))
    const times = departures.map(({ eventTime, errorDeclaration }) => [Date.parse(eventTime), errorDeclaration?.reason])
    expect(times).toEqual([
      [1_000, 'incorrect_data'],
      [2_000, 'did_not_occur'],
    ])
  })

  it('is not what people do about an alert, nor what it measures, nor work that was not done', async () => {
    const { dashboard, ours } = scene
    const alert = await raiseAlert(dashboard, 3, { tripId: ours })
    const cursor = await here()
    await ok(admin.call('POST', `/alerts/${alert.id}/acknowledge`))
    await saveAlert(dashboard, 'amended', { ...alert, severity: 'P1', endedAtMs: dashboard.nowMs() })
    await raiseAlert(dashboard, 4, { tripId: ours, code: 'UNCONFIRMED_ARRIVAL' })
    expect(await readAll(admin, asked({ cursor }))).toEqual([])
  })
})

describe('pages', () => {
  it('lose nothing and repeat nothing while more comes, and go on at the end', async () => {
    const { dashboard, ours, theirs } = scene
    const begin = await here()
    const events: EpcisEvent[] = []
    for (let n = 11; n <= 13; n += 1) await raiseAlert(dashboard, n, { tripId: ours })
    let page = await readPage(admin, asked({ cursor: begin, perPage: '1' }))
    for (let n = 14; page.next !== null; n += 1) {
      events.push(...page.events)
      // All three sources grow between the pages.
      if (n < 18) await raiseAlert(dashboard, n, { tripId: n % 2 === 0 ? ours : theirs })
      if (n === 15) await judge(dashboard, theirs, { departedAtMs: 1_000 })
      if (n === 16) await ok(admin.call('POST', `/trips/${theirs}/close`, { reason: 'hủy' }))
      page = await readPage(admin, page.next)
    }
    events.push(...page.events)
    const alarms = Array<string>(7).fill('sensor_reporting')
    expect(stepsOf(events).toSorted()).toEqual(['departing', 'removing', ...alarms])
    expect(events).toEqual(await readAll(admin, asked({ cursor: begin })))
    // The end is a place, too, and may be named in either's words.
    expect((await readPage(admin, asked({ cursor: page.cursor }))).events).toEqual([])
    await raiseAlert(dashboard, 19, { tripId: ours })
    const later = await readPage(admin, asked({ nextPageToken: page.cursor, limit: '5' }))
    expect([stepsOf(later.events), later.next]).toEqual([['sensor_reporting'], null])
  })

  it('lose nothing and repeat nothing where a row is of an earlier time than the row before it', async () => {
    const { dashboard, ours } = scene
    const cursor = await here()
    // Late reports are judged by the clock on the wall, and after them what was received meanwhile.
    const late = await raiseAlert(dashboard, 21, { tripId: ours })
    dashboard.pass(-5_000)
    const live = await raiseAlert(dashboard, 22, { tripId: ours })
    dashboard.pass(2_000)
    await judge(dashboard, ours, { departedAtMs: 3_000 })
    dashboard.pass(3_000)
    for (const query of [{}, { eventType: 'ObjectEvent' }])
      for (const perPage of ['1', '2', '500']) {
        const events = await readAll(admin, asked({ ...query, cursor, perPage }))
        expect(stepsOf(events).toSorted()).toEqual(['departing', 'sensor_reporting', 'sensor_reporting'])
        const alarms = events
          .filter(({ bizStep }) => bizStep === 'sensor_reporting')
          .map((event) => JSON.stringify(event))
        expect(alarms.map((alarm) => [late, live].findIndex(({ id }) => alarm.includes(id)))).toEqual([0, 1])
      }
  })

  it('may end within what one act tells', async () => {
    const { ours } = scene
    await registerSeal(admin, 'VN0000002')
    const cursor = await here()
    const body = { sealId: 'VN0001234', newSealId: 'VN0000002', reason: 'pin yếu' }
    await ok(admin.call('POST', `/trips/${ours}/replace-seal`, body))
    const all = await readAll(admin, asked({ MATCH_parentID: CONTAINER, cursor }))
    expect(all.map(({ action, disposition }) => [action, disposition])).toEqual([
      ['DELETE', undefined],
      ['ADD', 'container_closed'],
    ])
    expect(await readAll(admin, asked({ MATCH_parentID: CONTAINER, cursor, perPage: '1' }))).toEqual(all)
  })

  it('may be empty on the way: a carrier does not make the store walk through everybody’s year at once', async () => {
    const { dashboard, ours, theirs } = scene
    const cursor = await here()
    const noise = Array.from({ length: 6_000 }, (_, n) => anAlert(n + 100, { tripId: theirs, sealId: null }))
    await saveAlert(dashboard, 'raised', ...noise)
    await raiseAlert(dashboard, 20, { tripId: ours })
    dashboard.pass(1_000)
    await judge(dashboard, ours, { departedAtMs: 4_000 })
    const carrier = await colleague(dashboard, { username: 'c1', role: 'carrier', carrierId: 'C1' })
    const first = await readPage(carrier, asked({ cursor }))
    expect([first.events, first.next === null]).toEqual([[], false])
    const all = stepsOf(await readAll(carrier, asked({ cursor })))
    expect([all[0], all.at(-1)]).toEqual(['sensor_reporting', 'departing'])
    // Of one container it is found at once.
    const found = await readPage(carrier, asked({ cursor, MATCH_anyEPC: CONTAINER }))
    expect([stepsOf(found.events), found.next]).toEqual([all, null])
  })
})

describe('what officers do', () => {
  it('is told of a barge as one observation, of an opening on the road as an inspection', async () => {
    const { dashboard } = scene
    await registerSeal(admin, 'VN0000003')
    const containers = ['CBHU3202732', 'APZU4812090'].map((number, n) => ({
      ...{ number, mechanicalSeal: null, declaration: `D${n}` },
    }))
    const { id } = await makeArmedTrip(dashboard, admin, { sealId: 'VN0000003', containers })
    await ok(admin.call('POST', `/trips/${id}/unseal`, { reason: 'kiểm tra' }))
    const seal = `${BASE}/id/seal/obj/VN0000003`
    const epcs = ['urn:epc:id:bic:CBHU3202732', 'urn:epc:id:bic:APZU4812090']
    const [installed, inspected, removed, ...more] = await readAll(admin, asked({ MATCH_anyEPC: epcs[0] ?? '' }))
    const declarations = ['500123456789', 'D0', 'D1'].map((one) => `${BASE}/id/declaration/bt/${one}`)
    expect(installed).toMatchObject({
      ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'installing', epcList: [...epcs, seal] },
      bizTransactionList: declarations.map((bizTransaction) => ({ bizTransaction })),
    })
    expect(inspected).toMatchObject({ bizStep: 'inspecting', epcList: epcs, disposition: 'container_open' })
    expect(removed).toMatchObject({ bizStep: 'removing', epcList: [...epcs, seal], disposition: 'container_open' })
    expect([removed?.readPoint, more]).toEqual([undefined, []])
  })

  it('before departure may be cancelled: the seal is off', async () => {
    await registerSeal(scene.admin, 'VN0000004')
    const containers = [{ number: 'MSKU1000090', mechanicalSeal: null, declaration: null }]
    const { id } = await makeArmedTrip(scene.dashboard, admin, { sealId: 'VN0000004', containers })
    await ok(admin.call('POST', `/trips/${id}/cancel`, { reason: 'nhầm' }))
    const events = await readAll(admin, asked({ MATCH_parentID: 'urn:epc:id:bic:MSKU1000090' }))
    expect(events.map(({ action, disposition }) => [action, disposition])).toEqual([
      ['ADD', 'container_closed'],
      ['DELETE', 'unknown'],
    ])
  })
})
