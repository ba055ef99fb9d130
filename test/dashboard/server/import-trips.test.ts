import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { gateBody, tripBody } from './places.ts'
import { makeNetwork, makeTrip, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  await registerSeal(admin, 'VN0000002')
})
afterEach(() => dashboard.stop())

const CSV = { 'Content-Type': 'text/csv' }
const HEADER = 'declaration,container,originGate,destinationGate,corridor,deadline'
const PLACES = 'lao-bao,tien-sa,LB-DN,21/11/2099 17:00'
const send = (text: string, client = admin, query = '') => client.call('POST', `/trips/import${query}`, text, CSV)
const stored = async () => (await admin.call('GET', '/trips?limit=500')).body.items
const errorsOf = ({ body }: Answered) => body.errors.map(({ path }: { path: string }) => path)
const warningsOf = (body: { rows: { row: number; warnings: { path: string }[] }[] }) =>
  body.rows.flatMap(({ row, warnings }) => warnings.map(({ path }) => `${row} ${path}`))

describe('an import', () => {
  it('registers each row as a trip, and says which', async () => {
    const { status, body } = await send(`${HEADER}\n1001,CSQU3054383,${PLACES}\n1002,MSKU9070323,${PLACES}\n`)
    expect([status, body.ok, body.trips, body.dryRun]).toEqual([201, true, 2, false])
    expect(body.rows).toMatchObject([
      { row: 2, ok: true, errors: [], warnings: [] },
      { row: 3, ok: true },
    ])
    const trips = await stored()
    expect(trips.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      body.rows.map(({ tripId }: { tripId: string }) => tripId).toSorted(),
    )
    expect(trips.find(({ declaration }: { declaration: string }) => declaration === '1001')).toMatchObject({
      state: 'DRAFT',
      containers: [{ number: 'CSQU3054383', valid: true }],
      deadline: '2099-11-21T10:00:00.000Z',
      createdBy: 'admin',
    })
    expect(await dashboard.deps.records.audit.last('trips')).toMatchObject({
      action: 'trip.import',
      detail: { trips: 2 },
    })
    expect(await dashboard.deps.records.audit.last(`trip ${body.rows[0].tripId}`)).toMatchObject({
      action: 'trip.create',
    })
  })

  it('reads what a Vietnamese spreadsheet writes: its headers, semicolons, quotes and byte order mark', async () => {
    const text = [
      '\ufeffSố tờ khai;SO CONTAINER;Seal điện tử;Loại seal cơ khí;Seal cơ khí;Cửa khẩu đi;Cửa khẩu đến;Tuyến đường;Hạn đến;Biển số xe',
      '500123456789;csqu 305438-3;VN0001234;h;"VN;12""3456";lao-bao;tien-sa;LB-DN;1/12/2099 7:05;74C-012.34',
      ';;;;;;;;;',
    ].join('\r\n')
    const { status, body } = await send(text)
    expect([status, body.rows.length]).toEqual([201, 1])
    expect(await stored()).toMatchObject([
      {
        state: 'SEAL_ASSIGNED',
        sealId: 'VN0001234',
        vehicle: '74C-012.34',
        deadline: '2099-12-01T00:05:00.000Z',
        containers: [{ number: 'CSQU3054383', mechanicalSeal: 'VN;12"3456', mechanicalSealClass: 'H' }],
      },
    ])
    expect((await admin.call('GET', '/seals/VN0001234')).body.state).toBe('assigned')
  })

  it('puts rows together by trip, else by seal under one declaration', async () => {
    const { status, body } = await send(
      [
        `trip,sealId,vehicle,${HEADER}`,
        `sà lan,VN0001234,BG-01,1001,CSQU3054383,${PLACES}`,
        'sà lan,VN0001234,,1002,MSKU9070323,,,,',
        `,VN0000002,,2001,CBHU3202732,${PLACES}`,
        `,VN0000002,,2001,MWCU6059784,${PLACES}`,
        `,,,2001,APZU4812090,${PLACES}`,
      ].join('\n'),
    )
    expect([status, body.trips]).toEqual([201, 3])
    expect(new Set(body.rows.map(({ tripId }: { tripId: string }) => tripId)).size).toBe(3)
    const trips = await stored()
    const withSeal = (sealId: string | null) => trips.find((trip: { sealId: string | null }) => trip.sealId === sealId)
    expect(withSeal('VN0001234')).toMatchObject({
      declaration: '1001',
      vehicle: 'BG-01',
      containers: [{ declaration: null }, { number: 'MSKU9070323', declaration: '1002' }],
      seals: [{ containers: ['CSQU3054383', 'MSKU9070323'] }],
    })
    expect(withSeal('VN0000002').containers).toHaveLength(2)
    expect(withSeal(null)).toMatchObject({ state: 'DRAFT', containers: [{ number: 'APZU4812090' }] })
  })

  it('takes a JSON array of what POST /trips takes', async () => {
    const { status, body } = await admin.call('POST', '/trips/import', [tripBody(), tripBody(null, 'MSKU9070323')])
    expect([status, body.rows.map(({ row }: { row: number }) => row)]).toEqual([201, [1, 2]])
    expect(await stored()).toHaveLength(2)
    const bad = [tripBody(null, 'CBHU3202732'), { ...tripBody(null), colour: 'red' }, 'nonsense']
    const refused = await admin.call('POST', '/trips/import', bad)
    expect([refused.status, refused.body.code, errorsOf(refused)]).toEqual([
      400,
      'import.rows-refused',
      ['rows.2.colour', 'rows.3.'],
    ])
    expect(await stored()).toHaveLength(2)
  })

  it('keeps nothing when one row has an error, and says of each row why', async () => {
    const answer = await send(
      [
        `sealId,trip,mechanicalSealClass,${HEADER}`,
        `VN0001234,,,1001,CSQU3054383,${PLACES}`,
        `VN9999999,,,1002,MSKU9070323,${PLACES}`,
        `,a,,1003,CBHU3202732,${PLACES}`,
        ',a,X,1003,MWCU6059784,lao-bao,nowhere,,',
        `,,,5.00123E+11,,${PLACES.replace('21/11/2099 17:00', 'soon')}`,
      ].join('\n'),
    )
    expect([answer.status, answer.body.code]).toEqual([400, 'import.rows-refused'])
    expect(errorsOf(answer).toSorted()).toEqual([
      'rows.3.sealId',
      'rows.5.destinationGate',
      'rows.5.mechanicalSealClass',
      'rows.6.container',
      'rows.6.deadline',
      'rows.6.declaration',
    ])
    expect(
      answer.body.rows.map(({ row, ok, tripId }: { row: number; ok: boolean; tripId: null }) => [row, ok, tripId]),
    ).toEqual([
      [2, true, null],
      [3, false, null],
      [4, true, null],
      [5, false, null],
      [6, false, null],
    ])
    expect(await stored()).toEqual([])
    expect((await admin.call('GET', '/seals/VN0001234')).body.state).toBe('in-stock')
    expect(
      (await dashboard.deps.records.custody.list({ sealId: 'VN0001234' as SealId, limit: 9, cursor: null })).items,
    ).toEqual([])
    expect(await dashboard.deps.records.audit.last('trips')).toBeNull()
  })

  it('may be tried first', async () => {
    const good = `${HEADER}\n1001,CSQU3054384,${PLACES}`
    const tried = await send(good, admin, '?dryRun=true')
    expect([tried.status, tried.body]).toMatchObject([
      200,
      { dryRun: true, ok: true, rows: [{ ok: true, tripId: null }] },
    ])
    expect(warningsOf(tried.body)).toEqual(['2 container'])
    const bad = await send(
      `${good}\n1002,MSKU9070323,nowhere,tien-sa,LB-DN,2099-01-01T00:00:00Z`,
      admin,
      '?dryRun=true',
    )
    expect([bad.status, bad.body.ok, bad.body.rows[1].errors[0].path]).toEqual([200, false, 'originGate'])
    expect(await stored()).toEqual([])
    expect((await send(good)).status).toBe(201)
  })

  it('warns of what somebody should look at', async () => {
    await makeTrip(dashboard, admin)
    const { status, body } = await send(
      [
        `sealId,${HEADER}`,
        `VN0001234,1001,CSQU3054383,${PLACES}`,
        `,1002,C5QU3054383,lao-bao,tien-sa,LB-DN,01/01/2020 00:00`,
        `,1003,MSKU9070323,${PLACES}`,
        `,1004,MSKU9070323,${PLACES}`,
      ].join('\n'),
    )
    expect(status).toBe(201)
    expect(warningsOf(body)).toEqual(['2 container', '2 sealId', '3 container', '3 deadline', '5 container'])
    expect(body.rows[1].warnings[0].message).toContain('did you mean CSQU3054383')
    expect(body.rows[3].warnings[0].message).toBe('container MSKU9070323 is in row 4, too')
  })
})

describe('what is no import', () => {
  it.each([
    ['an unknown column', `${HEADER},colour\n1,2,3,4,5,6,7`, 'table.columns'],
    ['a column twice, once in Vietnamese', `${HEADER},Tờ khai\n1,2,3,4,5,6,7`, 'table.columns'],
    ['no rows', HEADER, 'table.empty'],
    ['an open quote', `${HEADER}\n"1001,CSQU3054383`, 'table.malformed'],
    ['too many rows', `${HEADER}\n${`1001,CSQU3054383,${PLACES}\n`.repeat(2_001)}`, 'table.too-many-rows'],
    ['nothing', '', 'table.columns'],
  ])('is refused: %s', async (_what, text, code) => {
    const { status, body } = await send(text)
    expect([status, body.code]).toEqual([400, code])
  })

  it('is refused: another type, too much of it, an empty array, an unknown parameter', async () => {
    expect((await admin.call('POST', '/trips/import', 'x', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await send(`${HEADER}\n${'x'.repeat(1_100_000)}`)).status).toBe(413)
    expect((await admin.call('POST', '/trips/import', [])).body.code).toBe('validation')
    expect((await admin.call('POST', '/trips/import', {})).status).toBe(400)
    expect((await send(HEADER, admin, '?dryRun=perhaps')).status).toBe(400)
  })
})

it('stays in one’s own region, and is for officers', async () => {
  for (const [id, lng] of [['huu-nghi', 106.7] as const, ['hai-phong', 106.69] as const]) {
    const gate = gateBody(id, [lng, 21.97])
    await admin.call('POST', '/gates', { ...gate, properties: { ...gate.properties, region: 'I' } })
  }
  const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
  const away = `1002,MSKU9070323,huu-nghi,hai-phong,LB-DN,21/11/2099 17:00`
  const refused = await send(`${HEADER}\n1001,CSQU3054383,${PLACES}\n${away}`, lan)
  expect([refused.status, errorsOf(refused)]).toEqual([400, ['rows.3.originGate']])
  expect((await send(`${HEADER}\n1001,CSQU3054383,${PLACES}`, lan)).status).toBe(201)
  const leader = await colleague(dashboard, { username: 'truong', role: 'leader' })
  expect((await send(HEADER, leader)).status).toBe(403)
})

it('gives a template that it takes back', async () => {
  for (const lang of ['en', 'vi']) {
    const answer = await fetch(`${dashboard.url}/api/v1/trips/import-template?lang=${lang}`, {
      headers: { Cookie: admin.cookie() },
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const tried = await send(await answer.text(), admin, '?dryRun=true')
    expect([lang, tried.status, tried.body.ok]).toEqual([lang, 200, true])
  }
  expect((await admin.call('GET', '/trips/import-template?lang=fr')).status).toBe(400)
})

it('registers 2,000 trips at once, and lets others be heard meanwhile', async () => {
  const rows = Array.from({ length: 2_000 }, (_, n) => `${1_000 + n},CONTAINER${n},${PLACES}`)
  let isDone = false
  const importing = send(`${HEADER}\n${rows.join('\n')}`).finally(() => {
    isDone = true
  })
  let heard = 0
  while (!isDone) {
    await fetch(`${dashboard.url}/health/live`)
    heard += 1
  }
  const { status, body } = await importing
  expect([status, body.trips, body.rows.length]).toEqual([201, 2_000, 2_000])
  expect(heard).toBeGreaterThan(20)
})
