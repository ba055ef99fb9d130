import { expect, it } from 'vitest'
import { alertToWire } from '../../contract/alert-wire.ts'
import { anAlert } from '../adapters/records/samples.ts'

it('writes instants in evidence as times, and every other figure as it is', () => {
  const measured = {
    sign: 'lock.wire=cut',
    lastAtMs: Date.UTC(2026, 10, 21, 3, 14, 7),
    backfillFromMs: null,
    silentMs: 5,
  }
  const evidence = { measured, threshold: { limitMs: 120_000 }, fixes: [], against: [] }
  expect(alertToWire({ ...anAlert(1, { evidence }), cursor: '0000000000000001' }).evidence).toMatchObject({
    measured: { sign: 'lock.wire=cut', lastAt: '2026-11-21T03:14:07.000Z', backfillFrom: null, silentMs: 5 },
    threshold: { limitMs: 120_000 },
  })
})
