import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SealId } from '../../../../domain/ids.ts'
import type { ApiClient } from '../api-client.ts'
import { bearer, colleague, makeToken } from '../people.ts'
import { raiseAlert } from '../scene.ts'
import {
  asked,
  BASE,
  CONTAINER,
  type EpcisScene,
  epcsOf,
  judge,
  openScene,
  stepsOf,
  THEIR_CONTAINER,
} from './epcis-scene.ts'
import { officialQueryDocument } from './official-schema.ts'
import { readAll } from './read-epcis.ts'

let scene: EpcisScene
let admin: ApiClient
/** When the later of the two alerts was recorded, three hours after everything else. */
let laterMs: number
beforeAll(async () => {
  scene = await openScene()
  admin = scene.admin
  const { dashboard, ours, theirs } = scene
  await raiseAlert(dashboard, 2, { tripId: theirs, sealId: 'VN0000777' as SealId })
  await judge(dashboard, theirs, { departedAtMs: Date.parse('2026-11-20T03:00:00Z') })
  await judge(dashboard, ours, { departedAtMs: Date.parse('2026-11-21T03:00:00Z') })
  dashboard.pass(3 * 3_600_000)
  laterMs = dashboard.nowMs()
  await raiseAlert(dashboard, 1, { tripId: ours })
})
afterAll(() => scene.dashboard.stop())

describe('who asks', () => {
  it('is told of its own region or carrier, and of nothing else', async () => {
    const { dashboard } = scene
    expect(epcsOf(await readAll(admin))).toEqual(expect.arrayContaining([CONTAINER, THEIR_CONTAINER]))
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const carrier = await colleague(dashboard, { username: 'c1', role: 'carrier', carrierId: 'C1' })
    const token = await makeToken(dashboard, { name: 'agency', role: 'system', region: 'IX', scopes: ['trips:read'] })
    for (const client of [lan, carrier, bearer(dashboard, token)]) {
      const events = await readAll(client)
      expect(stepsOf(events)).toEqual(['installing', 'departing', 'sensor_reporting'])
      expect(epcsOf(events)).not.toContain(THEIR_CONTAINER)
      expect(await readAll(client, asked({ MATCH_anyEPC: THEIR_CONTAINER }))).toEqual([])
    }
    const other = await colleague(dashboard, { username: 'c2', role: 'carrier', carrierId: 'C2' })
    expect(stepsOf(await readAll(other)).toSorted()).toEqual(['departing', 'installing', 'sensor_reporting'])
    const nobody = await colleague(dashboard, { username: 'nobody', role: 'carrier' })
    expect(await readAll(nobody)).toEqual([])
  })

  it('needs the scope, and a session', async () => {
    const { dashboard } = scene
    const token = await makeToken(dashboard, { name: 'other', role: 'system', scopes: ['seals:read'] })
    const refused = await bearer(dashboard, token).call('GET', '/epcis/events')
    expect([refused.status, refused.body.code]).toEqual([403, 'session.scope-not-permitted'])
    expect((await dashboard.client().call('GET', '/epcis/events')).status).toBe(401)
  })
})

describe('a question', () => {
  it('narrows by every parameter that it names', async () => {
    const steps = async (query: Record<string, string>) => stepsOf(await readAll(admin, asked(query))).toSorted()
    expect(await steps({ eventType: 'AssociationEvent' })).toEqual(['installing', 'installing'])
    expect(await steps({ EQ_action: 'OBSERVE' })).toHaveLength(4)
    expect(await steps({ EQ_bizStep: 'departing|https://ref.gs1.org/cbv/BizStep-sensor_reporting' })).toHaveLength(4)
    expect(await steps({ EQ_disposition: 'urn:epcglobal:cbv:disp:in_transit' })).toEqual(['departing', 'departing'])
    expect(await steps({ EQ_bizLocation: `${BASE}/id/gate/loc/lao-bao` })).toEqual(['installing'])
    expect(await steps({ EQ_readPoint: `${BASE}/id/gate/loc/lao-bao` })).toEqual(['departing', 'installing'])
    expect(await steps({ GE_eventTime: '2026-11-21T10:00:00+07:00', LT_eventTime: '2026-11-21T03:00:01Z' })).toEqual([
      'departing',
    ])
    expect(await steps({ MATCH_epc: `${BASE}/id/seal/obj/VN0001234` })).toEqual(['installing', 'sensor_reporting'])
    expect(await steps({ MATCH_parentID: CONTAINER })).toEqual(['installing'])
    expect(await steps({ MATCH_anyEPC: 'urn:epc:id:bic:CBHU3202732|https://elsewhere.example/obj/1' })).toEqual([])
  })

  it('may begin and end at a time of recording', async () => {
    const since = new Date(laterMs).toISOString()
    expect(stepsOf(await readAll(admin, asked({ GE_recordTime: since })))).toEqual(['sensor_reporting'])
    const earlier = (await readAll(admin)).filter(({ recordTime }) => recordTime < since)
    expect([earlier.length, await readAll(admin, asked({ LT_recordTime: since }))]).toEqual([5, earlier])
  })

  it.each([
    ['EQ_transformationID=urn:x:y', 'EQ_transformationID'],
    ['orderBy=eventTime', 'orderBy'],
    ['EQ_bizStep=flying', 'EQ_bizStep'],
    ['EQ_bizStep=departing&EQ_bizStep=arriving', 'EQ_bizStep'],
    ['GE_eventTime=yesterday', 'GE_eventTime'],
    ['perPage=501', 'perPage'],
    ['limit=0', 'limit'],
    ['nextPageToken=x&cursor=y', 'nextPageToken'],
  ])('that cannot be answered is refused: %s', async (query, path) => {
    const { status, body } = await admin.call('GET', `/epcis/events?${query}`)
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'validation', path])
  })

  it.each(['x', 'WzEsMCwxLDAsMV0', 'WzEsLTEsMSwwLDEsMF0'])(
    'from a place that we did not name is refused: %s',
    async (cursor) => {
      const { status, body } = await admin.call('GET', asked({ cursor }))
      expect([status, body.code]).toEqual([400, 'validation'])
    },
  )

  it('is answered as EPCIS clients expect', async () => {
    const { headers, body } = await admin.call('GET', '/epcis/events?perPage=1&EQ_action=ADD', undefined, {
      Accept: 'application/json',
    })
    expect(headers.get('gs1-epcis-version')).toBe('2.0.0')
    expect(headers.get('gs1-cbv-version')).toBe('2.0.0')
    const next = /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? ''
    expect(next).toMatch(`${BASE}/api/v1/epcis/events?EQ_action=ADD&perPage=1&nextPageToken=`)
    // The schema is no rubber stamp.
    const [event] = body.epcisBody.queryResults.resultsBody.eventList
    const withEvent = (one: unknown) => ({
      ...body,
      epcisBody: { queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList: [one] } } },
    })
    expect(officialQueryDocument.safeParse(withEvent(event)).success).toBe(true)
    for (const wrong of [{ bizStep: 'flying' }, { eventTime: 'now' }, { action: undefined }, { type: 'Happening' }])
      expect([wrong, officialQueryDocument.safeParse(withEvent({ ...event, ...wrong })).success]).toEqual([
        wrong,
        false,
      ])
  })
})
