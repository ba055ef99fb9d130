import type { AlertChange, Seal, SealLatest } from '../../../adapters/records/records.ts'
import type { Token, User } from '../../../adapters/records/user-records.ts'
import type { OutboxEvent, Webhook } from '../../../adapters/records/webhook-records.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import type { AlertId, CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { Corridor, Gate, Zone } from '../../../domain/network/network.ts'
import type { Command } from '../../../domain/seal/command.ts'
import type { Trip } from '../../../domain/trip/trip.ts'

export const sealId = (n: number): SealId => `VN${String(n).padStart(7, '0')}` as SealId

export const aSeal = (n: number, changes: Partial<Seal> = {}): Seal => ({
  id: sealId(n),
  version: 1,
  model: 'JT701D',
  reportingIntervalS: 30,
  gate: 'lao-bao' as GateId,
  state: 'in-stock',
  stateSinceMs: 1_000 + n,
  createdAtMs: 1_000 + n,
  ...changes,
})

export const aLatest = (n: number, changes: Partial<SealLatest> = {}): SealLatest => ({
  sealId: sealId(n),
  online: true,
  receivedAtMs: 2_000,
  clockSkewMs: 12.5,
  fix: null,
  lock: { state: 'locked', wire: 'intact', case: null },
  batteryPct: 82.5,
  tripId: null,
  firmware: '1.2.3',
  ...changes,
})

export const aTrip = (n: number, changes: Partial<Trip> = {}): Trip => ({
  id: `trip-${String(n).padStart(4, '0')}` as TripId,
  version: 1,
  state: 'DRAFT',
  declaration: `50012345${n}`,
  containers: [
    {
      number: 'CSQU3054383',
      mechanicalSeal: 'VN123456',
      mechanicalSealClass: 'H',
      declaration: null,
      valid: true,
      repairs: [],
    },
  ],
  seals: [{ sealId: sealId(n), containers: ['CSQU3054383'] }],
  originGate: 'lao-bao' as GateId,
  destinationGate: 'tien-sa' as GateId,
  corridor: 'LB-DN' as CorridorId,
  corridorVersion: null,
  deadlineMs: 9_000,
  carrierId: null,
  vehicle: '74C-012.34',
  createdAtMs: 1_000 + n,
  createdBy: 'lan',
  armedAtMs: null,
  departedAtMs: null,
  inTransitAtMs: null,
  arrivedAtMs: null,
  unsealedAtMs: null,
  closedAtMs: null,
  arrivalConfirmedAtMs: null,
  ...changes,
})

export const anAlert = (n: number, changes: Partial<Alert> = {}): Alert => ({
  id: `alert-${String(n).padStart(4, '0')}` as AlertId,
  version: 1,
  code: 'SEAL_CUT',
  severity: 'P1',
  state: 'raised',
  progress: 'none',
  assignee: null,
  shelvedUntilMs: null,
  tripId: aTrip(n).id,
  sealId: sealId(n),
  incidentId: `incident-${n}`,
  startedAtMs: 100 + n,
  endedAtMs: null,
  confirmedAtMs: 100 + n,
  raisedAtMs: 200 + n,
  late: false,
  position: [106.73, 16.62],
  evidence: { measured: { wire: 'cut' }, threshold: {}, fixes: [], against: [] },
  sentence: { vi: 'Dây seal bị cắt', en: 'The wire was cut' },
  step: 0,
  mergedInto: null,
  unseenSinceMs: null,
  escalation: null,
  resolution: null,
  ...changes,
})

export const aChange = (alert: Alert, changes: Partial<AlertChange> = {}): AlertChange => ({
  alertId: alert.id,
  atMs: 300,
  by: 'system',
  what: 'raised',
  note: null,
  resolution: null,
  alert,
  ...changes,
})

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [106, 16],
      [107, 16],
      [107, 17],
      [106, 16],
    ],
  ],
} as const

export const aGate = (id: string, changes: Partial<Gate> = {}): Gate => ({
  id: id as GateId,
  name: { vi: 'Lao Bảo', en: 'Lao Bao' },
  kind: 'road',
  region: 'IX',
  unlocode: null,
  surveyed: false,
  area: SQUARE,
  version: 0,
  ...changes,
})

export const aZone = (id: string): Zone => ({
  id: id as Zone['id'],
  name: { vi: 'Bãi nghỉ', en: 'Rest area' },
  kind: 'rest',
  reason: null,
  area: SQUARE,
  version: 0,
})

export const aCorridor = (id: string, changes: Partial<Corridor> = {}): Corridor => ({
  id: id as CorridorId,
  version: 0,
  name: { vi: 'Lao Bảo – Tiên Sa', en: 'Lao Bao – Tien Sa' },
  originGate: 'lao-bao' as GateId,
  destinationGate: 'tien-sa' as GateId,
  bothWays: true,
  validFromMs: null,
  validToMs: null,
  lines: [],
  ...changes,
})

export const aUser = (username: string, changes: Partial<User> = {}): User => ({
  username,
  version: 1,
  displayName: 'Nguyễn Thị Lan',
  role: 'officer',
  region: 'IX',
  carrierId: null,
  passwordHash: '$argon2id$…',
  mustChangePassword: true,
  active: true,
  createdAtMs: 1_000,
  ...changes,
})

export const aToken = (name: string): Token => ({
  id: `K${name}`,
  version: 1,
  name,
  role: 'display',
  region: null,
  carrierId: null,
  scopes: null,
  active: true,
  createdAtMs: 1_000,
  createdBy: 'lan',
  expiresAtMs: null,
  lastUsedAtMs: null,
})

export const aWebhook = (id: string, changes: Partial<Webhook> = {}): Webhook => ({
  id,
  version: 1,
  url: 'https://control.example/hook',
  types: null,
  filters: null,
  previousSecret: null,
  secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  enabled: true,
  disabledReason: null,
  createdAtMs: 1,
  ...changes,
})

export const anEvent = (id: string, orderKey: string, changes: Partial<OutboxEvent> = {}): OutboxEvent => ({
  id,
  type: 'alert.raised',
  atMs: 5_000,
  orderKey,
  severity: 'P2',
  payload: { id, sentence: { vi: 'Đi sai tuyến' } },
  ...changes,
})

export const aCommand = (id: string, changes: Partial<Command> = {}): Command => ({
  id,
  version: 1,
  sealId: sealId(1),
  tripId: null,
  kind: 'locate',
  intervalS: null,
  state: 'queued',
  createdAtMs: 5,
  expiresAtMs: 50,
  requestedBy: 'lan',
  approvedBy: null,
  approvedAtMs: null,
  sentAtMs: null,
  answeredAtMs: null,
  answer: null,
  ...changes,
})
