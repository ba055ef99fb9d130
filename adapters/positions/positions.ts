import type { SealId } from '../../domain/ids.ts'
import type { FixSource } from '../../domain/report.ts'
import type { PositionBatch } from './position-batch.ts'

/** One fix as kept for history; (sealId, atMs) is its identity. Nothing judged is stored: flags and distances are derived when read. */
export type Position = {
  readonly sealId: SealId
  /** Fix time, corrected, ms since epoch. */
  readonly atMs: number
  readonly receivedAtMs: number
  readonly seq: number | null
  readonly lng: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly speedKmh: number | null
  readonly headingDeg: number | null
  readonly altitudeM: number | null
  readonly satellites: number | null
  readonly batteryPct: number | null
  readonly source: FixSource
}

export type RejectedPosition = { readonly index: number; readonly reason: string }

export type Positions = {
  /**
   * Resolves when every position is stored or named in `rejected` (the store will never take those); rejects when the
   * store could not be written: write the same batch again later. Idempotent on (sealId, atMs); of two with the same
   * identity the lowest `seq` stays (CONTRACT, "Device time"; a missing seq counts as highest).
   */
  write(batch: PositionBatch): Promise<{ readonly rejected: readonly RejectedPosition[] }>
  /** One seal's positions with fromMs ≤ atMs ≤ toMs, ascending by atMs, each once. */
  track(sealId: SealId, fromMs: number, toMs: number): Promise<Position[]>
  /** Rejects with what is wrong and how to mend it (for instance the command that creates a missing database). */
  check(): Promise<void>
  close(): Promise<void>
}
