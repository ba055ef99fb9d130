import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { GateId, SealId } from '../ids.ts'
import type { RuleSettings } from './settings.ts'

/** A time for which nobody had a seal in a stock, from its release on. */
export type Outing = {
  readonly sealId: SealId
  readonly releasedAtMs: number
  /** Who is answerable for it (docs/decisions/0076). */
  readonly gate: GateId | null
  /** When it was handed over; null = not yet. */
  readonly returnedAtMs: number | null
}

/**
 * A seal that a trip released is in no stock after 48 h (DOMAIN catalogue row 33): P3, from its release until it is handed
 * over. Null while there is time, or when it came back in time. It follows custody, not reports: the clock raises it.
 */
export const sealOverdue = (
  { sealId, releasedAtMs, gate, returnedAtMs }: Outing,
  nowMs: number,
  { sealOverdue: { afterMs } }: Pick<RuleSettings, 'sealOverdue'>,
): Episode | null => {
  const waitedMs = (returnedAtMs ?? nowMs) - releasedAtMs
  if (waitedMs < afterMs) return null
  const facts = { sealId, startedAtMs: releasedAtMs, endedAtMs: returnedAtMs, waitedMs, gate }
  return {
    code: 'SEAL_OVERDUE',
    severity: 'P3',
    startedAtMs: releasedAtMs,
    endedAtMs: returnedAtMs,
    confirmedAtMs: releasedAtMs + afterMs,
    position: null,
    evidence: { measured: { waitedMs, gate }, threshold: { afterMs }, fixes: [], against: [] },
    sentence: { vi: sentenceVi.SEAL_OVERDUE(facts), en: sentenceEn.SEAL_OVERDUE(facts) },
    step: 0,
  }
}
