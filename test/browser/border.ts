import mqtt from 'mqtt'
import { reportTopic } from '../../contract/topics.ts'
import type { LngLat } from '../../domain/place.ts'
import { signIn } from '../../simulators/api-client.ts'
import type { PlatformWithPage } from './start-platform-with-page.ts'

/** Straight along Quốc lộ 9 as far as this test's border is concerned: 0.45° is about 48 km. */
const ROUTE: readonly LngLat[] = [
  [106.6, 16.62],
  [107.05, 16.62],
]
const squareAround = ([lng, lat]: LngLat) => {
  const d = 0.006
  const ring = [
    [lng - d, lat - d],
    [lng + d, lat - d],
    [lng + d, lat + d],
    [lng - d, lat + d],
    [lng - d, lat - d],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}
const gate = (id: string, vi: string, en: string, at: LngLat) => ({
  type: 'Feature',
  id,
  geometry: squareAround(at),
  properties: { name: { vi, en }, kind: 'road', region: 'IX', unlocode: null, surveyed: false },
})

type Report = Record<string, unknown>
export type Seal = {
  readonly id: string
  readonly tripId: string
  /** Publishes with QoS 1; resolves with the PUBACK. */
  publish(report: Report): Promise<unknown>
  leave(): Promise<void>
}
export type Border = {
  /** A registered seal on a trip armed at the gate. */
  armedSeal(sealId: string, container: string): Promise<Seal>
}

/** An officer's work over HTTP, so that the browser finds a border at work: two gates and a corridor. */
export const setUpBorder = async (platform: PlatformWithPage): Promise<Border> => {
  const { url, password, mqttUrl } = platform
  const api = await signIn({ url, username: 'admin', password })
  const [from, to] = ROUTE as readonly [LngLat, LngLat]
  await api.call('POST', '/gates', gate('lao-bao', 'Cửa khẩu Lao Bảo', 'Lao Bao border gate', from))
  await api.call('POST', '/gates', gate('dong-ha', 'ICD Đông Hà', 'Dong Ha ICD', to))
  await api.call('POST', '/corridors', {
    id: 'LB-DH',
    name: { vi: 'Lao Bảo – Đông Hà', en: 'Lao Bao – Dong Ha' },
    originGate: 'lao-bao',
    destinationGate: 'dong-ha',
    bothWays: true,
    lines: [{ role: 'main', geometry: { type: 'LineString', coordinates: ROUTE }, halfWidthM: 500, sections: [] }],
  })

  return {
    armedSeal: async (sealId, container) => {
      const seal = (await api.call('POST', '/seals', { id: sealId, reportingIntervalS: 30 })) as { token: string }
      const client = await mqtt.connectAsync(mqttUrl, { username: sealId, password: seal.token, reconnectPeriod: 0 })
      const publish = (report: Report) => client.publishAsync(reportTopic(sealId), JSON.stringify(report), { qos: 1 })
      const trip = (await api.call('POST', '/trips', {
        declaration: '500123456789',
        containers: [{ number: container, mechanicalSeal: 'VN123456' }],
        sealId,
        originGate: 'lao-bao',
        destinationGate: 'dong-ha',
        corridor: 'LB-DH',
        deadline: new Date(Date.now() + 6 * 3_600_000).toISOString(),
        vehicle: '74C-012.34',
      })) as { id: string }
      const checks = ['recent-report', 'fix-in-origin-gate', 'lock-closed', 'battery-enough', 'clock-in-step']
      const reason = 'The test adopts a journey under way'
      const at = new Date(Date.now() - 2 * 3_600_000).toISOString()
      await api.call('POST', `/trips/${trip.id}/arm`, { at, reason, override: { checks, reason } })
      return { id: sealId, tripId: trip.id, publish, leave: () => client.endAsync() }
    },
  }
}

/** A report of a seal on the road, `minutesAgo` by its own clock. */
export const reportAt = (position: LngLat, minutesAgo: number, more: Report = {}): Report => {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
  const [lon, lat] = position
  return {
    v: 1,
    at,
    sentAt: new Date().toISOString(),
    buffered: minutesAgo > 0,
    fix: { at, lat, lon, accuracyM: 8, speedKmh: 42, headingDeg: 90, satellites: 11, source: 'gnss' },
    lock: { state: 'locked', wire: 'intact', case: 'closed' },
    batteryPct: 82,
    ...more,
  }
}
