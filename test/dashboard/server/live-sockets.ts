import { io, type Socket } from 'socket.io-client'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { ClientToServer, HealthMessage, SealRow, ServerToClient, SnapshotMessage } from '../../../contract/live.ts'
import type { TripId } from '../../../domain/ids.ts'
import { reportWell } from './scene.ts'
import type { TestDashboard } from './start-dashboard.ts'

export type ClientSocket = Socket<ServerToClient, ClientToServer>
/** Everything a socket has been told. */
export type Seen = { snapshots: SnapshotMessage[]; seals: SealRow[][]; alerts: AlertWire[]; health: HealthMessage[] }

type Opening = {
  readonly headers?: Record<string, string>
  readonly namespace?: string
  readonly token?: string
  readonly region?: string
}

export const openSocket = (url: string, { headers = {}, namespace = '/live', token, region }: Opening): ClientSocket =>
  io(url + namespace, {
    transports: ['websocket'],
    auth: { ...(token === undefined ? {} : { token }), ...(region === undefined ? {} : { region }) },
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  })

export const seenBy = (socket: ClientSocket): Seen => {
  const seen: Seen = { snapshots: [], seals: [], alerts: [], health: [] }
  socket.on('snapshot', (message) => seen.snapshots.push(message))
  socket.on('seals', (rows) => seen.seals.push([...rows]))
  socket.on('alerts', (alerts) => seen.alerts.push(...alerts))
  socket.on('health', (message) => seen.health.push(message))
  return seen
}

export const until = async (isTrue: () => boolean): Promise<void> => {
  const endMs = Date.now() + 10_000
  while (!isTrue()) {
    if (Date.now() > endMs) throw new Error('waited ten seconds in vain')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export const refusal = (socket: ClientSocket): Promise<string> =>
  new Promise((resolve) => socket.on('connect_error', (error) => resolve(error.message)))

/** A seal reports from a place. */
export const placeSeal = async (
  dashboard: TestDashboard,
  id: string,
  [lng, lat]: readonly [number, number],
  tripId: string | null = null,
): Promise<void> => {
  await reportWell(dashboard, id, {
    tripId: tripId as TripId | null,
    fix: {
      atMs: dashboard.nowMs(),
      lng,
      lat,
      accuracyM: 5,
      speedKmh: 40,
      headingDeg: 90,
      altitudeM: null,
      satellites: 9,
      source: 'gnss',
    },
  })
  dashboard.deps.feed.hint('seals')
}

export const idsOf = (rows: readonly SealRow[]): string[] => rows.map(([id]) => id).toSorted()
