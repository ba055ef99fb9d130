import type { AlertWire } from '../../../contract/http/alert.ts'

/** An alert as it comes over the wire, with what matters to a test. */
export const alertOf = (part: Partial<AlertWire>): AlertWire => ({
  id: 'A1',
  version: 1,
  code: 'SEAL_CUT',
  severity: 'P1',
  state: 'raised',
  progress: 'none',
  assignee: null,
  shelvedUntil: null,
  tripId: 'T1',
  sealId: 'VN0000001',
  incidentId: 'I1',
  startedAt: '2026-11-21T03:00:00.000Z',
  endedAt: null,
  confirmedAt: '2026-11-21T03:00:00.000Z',
  raisedAt: '2026-11-21T03:00:00.000Z',
  late: false,
  position: null,
  mergedInto: null,
  sentence: { vi: 'Dây seal bị cắt.', en: 'The wire was cut.' },
  evidence: { measured: {}, threshold: {}, fixes: [], against: [] },
  resolution: null,
  eaeuCode: '01',
  cursor: '0000000000000001',
  ...part,
})
