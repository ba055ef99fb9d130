import { setTimeout as sleep } from 'node:timers/promises'
import mqtt from 'mqtt'
import { reportTopic } from '../../contract/topics.ts'
import type { ApiClient } from '../../simulators/api-client.ts'
import type { RecordName } from './shots.ts'

const HOUR_MS = 3_600_000
const WAITS_MS = 90_000
/** Nobody listens there: what a control room that is away looks like. */
const NOBODY = 'http://127.0.0.1:9/hook'
/** In the open country, away from every road of the demonstration. */
const PLACES = [
  { id: 'bai-vang', kind: 'risk', at: [107.02, 16.79], name: ['Điểm nóng Cam Lộ', 'Cam Lo hot spot'] },
  { id: 'tram-dung', kind: 'rest', at: [107.25, 16.69], name: ['Trạm dừng nghỉ Quảng Trị', 'Quang Tri rest area'] },
  { id: 'kho-cam', kind: 'forbidden', at: [106.9, 16.82], name: ['Bãi tập kết trái phép', 'Unlawful dump yard'] },
] as const

type Alert = { readonly id: string; readonly code: string; readonly tripId: string; readonly sealId: string }
type Identified = { readonly id: string }
export type DressedWorld = {
  /** Addresses of pages with a parameter, each on a record that shows much. */
  readonly records: Partial<Record<RecordName, string>>
}
export type Hands = {
  readonly admin: ApiClient
  readonly national: ApiClient
  readonly supervisor: ApiClient
  readonly mqttUrl: string
}

/**
 * What officers, keepers and broken devices do in a shift, done in a running demonstration, so that no page has nothing
 * to show. Throws when an incident of the demonstration does not come within a minute and a half.
 */
export const dressWorld = async (hands: Hands): Promise<DressedWorld> => {
  const alerts = await incidents(hands.admin)
  const first = (code: string): Alert => alerts.get(code) as Alert
  await workOnAlerts(hands, first)
  await shareShift(hands, first('SEAL_CUT').tripId)
  await drawZones(hands.admin)
  await widenCorridor(hands.admin)
  await breakDevices(hands)
  const hook = await awayWebhook(hands.admin)
  const waiting = await tripsAtGate(hands.admin)
  return {
    records: {
      alert: `/?alert=${first('ROUTE_DEVIATION').id}`,
      '/trips/:id': `/trips/${first('ROUTE_DEVIATION').tripId}`,
      '/arm/:id': `/arm/${waiting}`,
      '/seals/:id': `/seals/${first('SEAL_CUT').sealId}`,
      '/corridors/:id': '/corridors/LB-DN',
      '/places/:sort/:id': '/places/gates/lao-bao',
      '/help/:code': '/help/ROUTE_DEVIATION',
      '/webhooks/:id': `/webhooks/${hook}`,
      '/people/:username': '/people/truongca',
    },
  }
}

const EXPECTED = ['SEAL_CUT', 'SEAL_OPENED', 'DEVICE_CASE_OPEN', 'ROUTE_DEVIATION', 'LONG_STOP']

const incidents = async (api: ApiClient): Promise<ReadonlyMap<string, Alert>> => {
  for (const untilMs = Date.now() + WAITS_MS; Date.now() < untilMs; await sleep(1_000)) {
    const { items } = (await api.call('GET', '/alerts?limit=500')) as { items: Alert[] }
    const byCode = new Map(items.map((alert) => [alert.code, alert]))
    if (EXPECTED.every((code) => byCode.has(code))) return byCode
  }
  throw new Error(`expected ${EXPECTED.join(', ')} within ${WAITS_MS / 1_000} s: is this a demonstration just begun?`)
}

const workOnAlerts = async ({ national, supervisor }: Hands, first: (code: string) => Alert): Promise<void> => {
  const act = (by: ApiClient, code: string, name: string, body: unknown) =>
    by.call('POST', `/alerts/${first(code).id}/${name}`, body)
  await act(national, 'SEAL_OPENED', 'acknowledge', {})
  await act(national, 'SEAL_OPENED', 'assign', { assignee: 'trungtam' })
  await act(national, 'SEAL_OPENED', 'progress', { progress: 'dispatched', note: 'Đội kiểm soát cơ động số 2 đã đi' })
  await act(national, 'SEAL_OPENED', 'comment', { text: 'Lái xe không nghe máy; đã gọi chủ hàng.' })
  await act(supervisor, 'SEAL_CUT', 'comment', { text: 'Camera tại km 38 cho thấy xe dừng bên phải đường.' })
  await act(national, 'LONG_STOP', 'acknowledge', {})
  await act(national, 'LONG_STOP', 'resolve', { reason: 'explained', note: 'Xe hỏng lốp, lái xe gửi ảnh.' })
}

const shareShift = async ({ national, supervisor }: Hands, tripId: string): Promise<void> => {
  await national.call('POST', '/handover/notes', { text: 'Đường tránh Đông Hà cấm xe tải từ 22:00 đến 05:00.' })
  await supervisor.call('POST', '/handover/notes', {
    text: 'Đèn cổng số 2 Lao Bảo hỏng, đã báo sửa; ca sau xác nhận hồi báo bằng điện thoại khi trời tối.',
  })
  const reason = 'Hàng nhạy cảm; chủ hàng từng vi phạm năm 2025.'
  await national.call('PUT', `/handover/watch-list/${tripId}`, { reason })
}

const squareAround = ([lng, lat]: readonly [number, number]) => {
  const d = 0.01
  const [west, south, east, north] = [lng - d, lat - d, lng + d, lat + d]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

const drawZones = async (api: ApiClient): Promise<void> => {
  for (const { id, kind, at, name } of PLACES) {
    const properties = { name: { vi: name[0], en: name[1] }, kind, reason: 'Theo tổng kết quý III' }
    await api.call('POST', '/zones', { type: 'Feature', id, geometry: squareAround(at), properties })
  }
}

/** A second version, so that there is something to compare. */
const widenCorridor = async (api: ApiClient): Promise<void> => {
  const { id, version, ...corridor } = (await api.call('GET', '/corridors/LB-DN/versions/1')) as {
    id: string
    version: number
    lines: { sections: { fromKm: number; toKm: number; halfWidthM: number }[] }[]
  }
  const sections = [
    { fromKm: 0, toKm: 45, halfWidthM: 1_000 },
    { fromKm: 60, toKm: 80, halfWidthM: 300 },
  ]
  const lines = corridor.lines.map((line, index) => (index === 0 ? { ...line, sections } : line))
  const { name, originGate, destinationGate, bothWays } = corridor as Record<string, unknown>
  const reason = 'Đoạn qua thành phố Đông Hà hẹp lại sau khi thông xe đường tránh'
  await api.call('POST', `/corridors/${id}/versions`, { name, originGate, destinationGate, bothWays, lines, reason })
}

/** What is put aside: a body that is no JSON, and a report whose fix is no place on earth. */
const breakDevices = async ({ admin, mqttUrl }: Hands): Promise<void> => {
  const sealId = 'VN0009901'
  const { token } = (await admin.call('POST', '/seals', { id: sealId, gate: 'lao-bao' })) as { token: string }
  const client = await mqtt.connectAsync(mqttUrl, { username: sealId, password: token, reconnectPeriod: 0 })
  const fix = { at: new Date().toISOString(), lat: 116.62, lon: 106.73, accuracyM: 8, source: 'gnss' }
  for (const body of ['{"v":1,"batteryPct":8', JSON.stringify({ v: 1, fix, batteryPct: 64 })])
    await client.publishAsync(reportTopic(sealId), body, { qos: 1 })
  await client.endAsync()
}

const awayWebhook = async (api: ApiClient): Promise<string> => {
  const { id } = (await api.call('POST', '/webhooks', { url: NOBODY })) as Identified
  await api.call('POST', `/webhooks/${id}/test`, {})
  return id
}

/** Three trips at Lao Bảo: without a seal, ready, and one with everything wrong; gives the last one's id. */
const tripsAtGate = async (api: ApiClient): Promise<string> => {
  const trip = async (number: string, vehicle: string, more: Record<string, unknown>): Promise<string> => {
    const body = {
      declaration: `50${String(Date.now()).slice(-10)}`,
      containers: [{ number, mechanicalSeal: 'VN204417' }],
      originGate: 'lao-bao',
      destinationGate: 'tien-sa',
      corridor: 'LB-DN',
      deadline: new Date(Date.now() + 9 * HOUR_MS).toISOString(),
      vehicle,
      ...more,
    }
    return ((await api.call('POST', '/trips', body)) as Identified).id
  }
  const dead = 'VN0009902'
  await api.call('POST', '/seals', { id: dead, gate: 'lao-bao' })
  await trip('CBHU3202732', '74C-118.02', {})
  await trip('MSKU9070323', '74C-052.77', { sealId: 'VN0009002' })
  return trip('CSQU3054384', '43C-906.15', { sealId: dead })
}
