import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actTogether } from '../../../dashboard/web/desk/queue/act-together.ts'
import { idsOfRow, incidentRows } from '../../../dashboard/web/desk/queue/incident-rows.ts'
import { countFilters, isWanted, readQueueFilter } from '../../../dashboard/web/desk/queue/queue-filter.ts'
import { alertOf } from './alert-of.ts'

const viewer = {
  username: 'lan',
  nowMs: Date.parse('2026-11-21T03:30:00.000Z'),
  isAtPlace: (id: string | null) => id === 'T1',
}
const wants = (address: Parameters<typeof readQueueFilter>[0], part: Parameters<typeof alertOf>[0]) =>
  isWanted(alertOf(part), readQueueFilter(address), viewer)

describe('the filter of the queue', () => {
  it.each<[Parameters<typeof readQueueFilter>[0], Parameters<typeof alertOf>[0], boolean]>([
    [{}, {}, true],
    [{}, { state: 'resolved' }, false],
    [{ tab: 'all' }, { state: 'resolved' }, true],
    [{}, { state: 'resolved', unseenSince: '2026-11-21T03:20:00.000Z' }, true],
    [{}, { state: 'withdrawn', unseenSince: '2026-11-21T03:20:00.000Z' }, false],
    [{ state: 'unseen' }, { state: 'acknowledged', unseenSince: '2026-11-21T03:20:00.000Z' }, true],
    [{ state: 'unseen' }, { state: 'acknowledged' }, false],
    [{ tab: 'mine' }, { assignee: 'lan' }, true],
    [{ tab: 'mine' }, { assignee: 'hoa' }, false],
    [{ severity: 'P2,P3' }, { severity: 'P1' }, false],
    [{ severity: 'P2,P3' }, { severity: 'P3' }, true],
    [{ code: 'LATE' }, { code: 'SEAL_CUT' }, false],
    [{ state: 'acknowledged' }, { state: 'raised' }, false],
    [{ state: 'shelved' }, { shelvedUntil: '2026-11-21T03:40:00.000Z' }, true],
    [{ state: 'shelved' }, { shelvedUntil: '2026-11-21T03:20:00.000Z' }, false],
    [{ text: 'day SEAL  bi' }, {}, true],
    [{ text: 'vn0000001 cut' }, {}, true],
    [{ text: 'lao bảo' }, {}, false],
    [{ place: 'gate:lao-bao' }, { tripId: 'T1' }, true],
    [{ place: 'gate:lao-bao' }, { tripId: 'T2' }, false],
    [{ tab: 'nonsense', state: 'nonsense', severity: 'P9' }, {}, true],
  ])('%j lets through %j: %s', (address, part, isIn) => expect(wants(address, part)).toBe(isIn))

  it('counts what narrows the list, not its tab', () => {
    expect(countFilters(readQueueFilter({ tab: 'mine' }))).toBe(0)
    expect(countFilters(readQueueFilter({ severity: 'P1,P2', text: 'x', place: 'region:IX' }))).toBe(3)
  })
})

describe('incidents', () => {
  const alerts = [
    { id: 'cut', incidentId: 'I1' },
    { id: 'stop', incidentId: 'I2' },
    { id: 'opened', incidentId: 'I1' },
  ]
  const ids = (rows: ReturnType<typeof incidentRows<(typeof alerts)[number]>>) => rows.map(({ alert }) => alert.id)

  it('fold their other alerts under the first', () => {
    const rows = incidentRows(alerts, new Set())
    expect(ids(rows)).toEqual(['cut', 'stop'])
    expect(rows.map((row) => idsOfRow(row, new Set()))).toEqual([['cut', 'opened'], ['stop']])
    expect(ids(incidentRows(alerts, new Set(['I1'])))).toEqual(['cut', 'opened', 'stop'])
  })

  it('lose no alert and repeat none, folded or not', () => {
    const member = fc.record({ id: fc.uuid(), incidentId: fc.constantFrom('I1', 'I2', 'I3') })
    fc.assert(
      fc.property(
        fc.uniqueArray(member, { selector: ({ id }) => id }),
        fc.subarray(['I1', 'I2', 'I3']),
        (all, open) => {
          const unfolded = new Set(open)
          const rows = incidentRows(all, unfolded)
          const stoodFor = rows.flatMap((row) => (row.isChild ? [row.alert.id] : idsOfRow(row, unfolded)))
          expect(stoodFor.sort()).toEqual(all.map(({ id }) => id).sort())
        },
      ),
    )
  })
})

it('acts on several at once, and names what was not done with the reason', async () => {
  const refusal = { status: 409, code: 'alert.already-assigned', detail: '', by: 'hoa', at: null, problem: null }
  const together = await actTogether(
    [alertOf({ id: 'A' }), alertOf({ id: 'B' }), alertOf({ id: 'C', state: 'resolved' })],
    { kind: 'assign', assignee: 'lan' },
    async ({ id }) => (id === 'B' ? { state: 'refused', refusal } : { state: 'done', refusal: null }),
  )
  expect(together.done.map(({ id }) => id)).toEqual(['A'])
  expect(together.refused.map(({ alert, refusal: why }) => [alert.id, why?.by ?? null])).toEqual([
    ['B', 'hoa'],
    ['C', null],
  ])
})
