import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import type { Journal } from '../../adapters/journal/journal.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqlitePositions } from '../../adapters/positions/positions.sqlite.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { circleArea } from '../../domain/geometry.ts'
import type { CorridorId, GateId, SealId, TripId } from '../../domain/ids.ts'
import type { LngLat } from '../../domain/place.ts'
import { CONTENT_CODES } from '../../domain/rules/rules.ts'
import { createIngest, INGEST_DEFAULTS, type IngestOptions } from '../../ingest/ingest.ts'
import { ENTRIES_AT_A_TIME } from '../../ingest/live-lane.ts'
import { aGate, aSeal, aTrip } from '../adapters/records/samples.ts'

const ORIGIN: LngLat = [106.6, 16.6]
const DESTINATION: LngLat = [107.6, 16.6]
export const SEAL = 'VN0001234' as SealId
export const TRIP = 'T1' as TripId
/** 2026-11-21T03:00:00Z: when the trip of these tests was armed. */
export const ARMED_AT_MS = Date.UTC(2026, 10, 21, 3)

const DAY_MS = 24 * 3_600_000

/** The broker's heartbeat (broker/options.ts). */
const HEARING_MS = 5_000

const log = createLog({ level: 'silent' })
const text = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

/**
 * Real stores in a folder, one corridor from west to east, and time that stands still until it is moved. Closed when its test has
 * ended, at the latest.
 */
export const openLineUnderTest = async (folder: string, options: Partial<IngestOptions> = {}) => {
  let nowMs = ARMED_AT_MS
  const clock = { nowMs: () => nowMs }
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock, log })
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock })
  const positions = openSqlitePositions({ file: join(folder, 'positions.sqlite') })
  const feed = createInProcessFeed({ log })
  const { liveEntries } = { ...INGEST_DEFAULTS, ...options }
  let turns = 0
  let beforeReading = (): void => undefined
  const counted: Journal = {
    ...journal,
    async read(afterOffset, limit, maxBytes) {
      // Only the live lane asks for so many at a time; it goes on until it gets fewer.
      const isLive = limit === Math.min(liveEntries, ENTRIES_AT_A_TIME)
      if (isLive) beforeReading()
      const entries = await journal.read(afterOffset, limit, maxBytes)
      if (isLive && entries.length < limit) turns += 1
      return entries
    },
  }
  const ingest = createIngest(
    { journal: counted, positions, records, feed, clock, log },
    { watchMs: 20, checkpointMs: 1e9, ...options },
  )
  let stopIngest: (() => Promise<void>) | null = null
  let closed = false

  const send = async (
    kind: 'report' | 'receipt' | 'hearing' | 'connected' | 'disconnected' | 'speaking',
    body: unknown,
    sealId = SEAL,
  ): Promise<number> => {
    const offset = await journal.append({
      sealId: kind === 'hearing' ? '' : sealId,
      kind,
      receivedAtMs: nowMs,
      body: text(body),
    })
    feed.hint('journal')
    return offset
  }
  const line = {
    journal,
    records,
    positions,
    feed,
    ingest,
    /** Lets time pass to `ms` while the broker listens and says so. */
    async at(ms: number): Promise<void> {
      const beats: Promise<number>[] = []
      while (nowMs < ms) {
        nowMs = Math.min(ms, nowMs + HEARING_MS)
        beats.push(send('hearing', { since: ARMED_AT_MS }))
      }
      await Promise.all(beats)
    },
    /** Lets time pass to `ms` with nobody listening in between. */
    async deafUntil(ms: number): Promise<void> {
      nowMs = ms
      await send('hearing', { since: ms })
    },
    send,
    /** Looks whenever the live lane is about to read the journal on. */
    watchReading(look: () => void): void {
      beforeReading = look
    },
    async start(): Promise<void> {
      stopIngest = await ingest.start()
      await send('hearing', { since: ARMED_AT_MS })
    },
    async stop(): Promise<void> {
      await stopIngest?.()
      stopIngest = null
    },
    /** Resolves when everything in the journal is judged, late reports too, and written to positions. */
    async settled(): Promise<void> {
      const head = await journal.head()
      for (;;) {
        const kept = await records.checkpoints.offset('ingest.kept')
        const written = await records.checkpoints.offset('positions.written')
        const acts = await records.checkpoints.offset('ingest.acts')
        const { cursor } = await records.trips.actsSince(acts, 1)
        const waiting = await records.checkpoints.backlog(1)
        if (kept >= head && written >= head && waiting.length === 0 && cursor <= acts) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    /** Resolves when the line has taken a whole turn at the clock's time, and so let it pass for every journey. */
    async watched(): Promise<void> {
      const whole = turns + 2
      await vi.waitUntil(() => turns >= whole, { timeout: 10_000, interval: 5 })
    },
    /** Alerts of the content rules; a journey that comes in one burst was silent until then, too. */
    async contentAlerts() {
      return (await this.alerts()).filter(({ code }) => CONTENT_CODES.includes(code))
    },
    async alerts() {
      const { items } = await records.alerts.list({ limit: 100, cursor: null })
      return items
        .map(({ code, severity, state, startedAtMs, endedAtMs, late }) => ({
          code,
          severity,
          state,
          startS: (startedAtMs - ARMED_AT_MS) / 1_000,
          endS: endedAtMs === null ? null : (endedAtMs - ARMED_AT_MS) / 1_000,
          late,
        }))
        .sort((a, b) => a.startS - b.startS || a.code.localeCompare(b.code))
    },
    async close(): Promise<void> {
      if (closed) return
      closed = true
      await this.stop()
      await positions.close()
      await records.close()
      await journal.close()
    },
  }
  onTestFinished(() => line.close())
  return line
}
export type LineUnderTest = Awaited<ReturnType<typeof openLineUnderTest>>

/** Gates, a straight 500 m corridor, one seal, one trip; armed at `ARMED_AT_MS` unless told otherwise. */
export const armTrip = async (line: LineUnderTest, { armed } = { armed: true }): Promise<void> => {
  const { records } = line
  await records.network.putGate(aGate('lao-bao', { area: circleArea(ORIGIN, 600) }), null)
  await records.network.putGate(aGate('tien-sa', { area: circleArea(DESTINATION, 600) }), null)
  await records.network.addCorridorVersion(
    {
      id: 'LB-DN' as CorridorId,
      version: 0,
      name: { vi: 'Lao Bảo – Đà Nẵng', en: 'Lao Bao – Da Nang' },
      originGate: 'lao-bao' as GateId,
      destinationGate: 'tien-sa' as GateId,
      bothWays: true,
      validFromMs: null,
      validToMs: null,
      lines: [
        {
          role: 'main',
          geometry: { type: 'LineString', coordinates: [ORIGIN, DESTINATION] },
          halfWidthM: 500,
          sections: [],
        },
      ],
    },
    'create',
  )
  await records.seals.register(aSeal(1, { id: SEAL }), new Uint8Array(32))
  if (armed) await armOne(line, TRIP, [SEAL])
}

/** Puts a trip on record as armed at `atMs`; what was reported since then is judged, too. */
export const armOne = async (
  { records }: LineUnderTest,
  id: TripId,
  sealIds: readonly SealId[],
  atMs = ARMED_AT_MS,
  deadlineMs = atMs + DAY_MS,
  coverageVersion = 0,
): Promise<void> => {
  const seals = sealIds.map((sealId) => ({ sealId, containers: ['CSQU3054383'] }))
  await records.transaction(async (stores) => {
    const trip = {
      id,
      state: 'ARMED' as const,
      seals,
      armedAtMs: atMs,
      deadlineMs,
      corridorVersion: 1,
      vehicle: `74C-${id}`,
    }
    await stores.trips.insert(aTrip(1, trip))
    await stores.trips.appendAct({
      kind: 'arm',
      tripId: id,
      effectiveAtMs: atMs,
      recordedAtMs: atMs,
      by: 'lan',
      reason: null,
      corridorVersion: 1,
      networkVersion: await stores.network.version(),
      rulesVersion: (await stores.rules.newest()).version,
      coverageVersion,
    })
    for (const sealId of sealIds)
      await stores.trips.assign({ tripId: id, sealId, fromMs: atMs, toMs: null, recordedAtMs: atMs })
  })
}

/** Closes a trip with effect from `s` seconds after arming. */
export const closeTrip = async ({ records }: LineUnderTest, s: number, id = TRIP): Promise<void> => {
  const atMs = ARMED_AT_MS + s * 1_000
  await records.transaction(async ({ trips }) => {
    const trip = await trips.get(id)
    if (!trip) throw new Error(`no trip ${id}`)
    await trips.update({ ...trip, state: 'CLOSED', closedAtMs: atMs })
    const act = { tripId: id, effectiveAtMs: atMs, recordedAtMs: atMs, by: 'lan', reason: 'end of the test' }
    await trips.appendAct({ ...act, kind: 'close' })
    for (const { sealId } of await trips.assignmentsOfTrip(id)) await trips.endAssignment(id, sealId, atMs)
  })
}

/** `eastKm` along the corridor and `northM` off it. */
export const reportPlace = (eastKm: number, northM = 0): LngLat => [
  ORIGIN[0] + eastKm / 106.7,
  ORIGIN[1] + northM / 110_660,
]

/** A report's body `s` seconds after arming, `eastKm` along the corridor and `northM` off it. */
export const reportAt = (s: number, eastKm: number, northM = 0, more: object = {}): object => ({
  v: 1,
  seq: s,
  at: new Date(ARMED_AT_MS + s * 1_000).toISOString(),
  fix: { lat: reportPlace(eastKm, northM)[1], lon: reportPlace(eastKm, northM)[0], accuracyM: 8, source: 'gnss' },
  batteryPct: 80,
  ...more,
})
