import { expect, it } from 'vitest'
import { INGEST_DEFAULTS } from '../../ingest/ingest.ts'
import { turnRoom } from '../../ingest/turn-room.ts'

const { liveEntries, behindMs, behindEntries, behindBytes, behindSpanMs } = INGEST_DEFAULTS
const roomOf = (ageMs: number, journeys: number) =>
  turnRoom(INGEST_DEFAULTS, { fromMs: 1e12, nowMs: 1e12 + ageMs, journeys })

it('is small while the line keeps up, however large the fleet', () => {
  expect(roomOf(behindMs, 50_000)).toMatchObject({ entries: liveEntries, untilMs: Number.POSITIVE_INFINITY })
})
it('is large when the line is behind, and grows with a fleet that is larger still', () => {
  const untilMs = 1e12 + behindSpanMs
  expect(roomOf(behindMs + 1, 0)).toEqual({ entries: behindEntries, bytes: behindBytes, untilMs })
  expect(roomOf(behindMs + 1, 10_000)).toEqual({ entries: behindEntries, bytes: behindBytes, untilMs })
  expect(roomOf(behindMs + 1, 50_000)).toEqual({ entries: 5 * behindEntries, bytes: 5 * behindBytes, untilMs })
})
