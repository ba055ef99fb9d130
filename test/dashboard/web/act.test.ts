import { describe, expect, it } from 'vitest'
import { type AlertAct, isOpenTo, mayDo, undoOf } from '../../../dashboard/web/acts/act.ts'
import { nextStepOf } from '../../../dashboard/web/desk/detail/next-step.ts'
import { alertOf } from './alert-of.ts'

const lan = { username: 'lan', role: 'officer' } as const
const before = alertOf({ assignee: 'hoa', progress: 'verifying', shelvedUntil: null })

describe('an act', () => {
  it.each<[AlertAct, AlertAct | null]>([
    [
      { kind: 'assign', assignee: 'lan' },
      { kind: 'assign', assignee: 'hoa' },
    ],
    [{ kind: 'assign', assignee: 'minh' }, null],
    [
      { kind: 'progress', progress: 'dispatched', note: 'xe 43A' },
      { kind: 'progress', progress: 'verifying', note: null },
    ],
    [
      { kind: 'shelve', until: '2026-11-21T04:00:00.000Z', reason: 'x' },
      { kind: 'shelve', until: null, reason: 'x' },
    ],
    [{ kind: 'acknowledge' }, null],
    [{ kind: 'comment', text: 'x' }, null],
    [{ kind: 'resolve', reason: 'explained', note: '' }, null],
  ])('%j is taken back by %j', (act, undo) => {
    expect(undoOf(act, before, lan)).toEqual(undo)
  })

  it('that a supervisor hands to another can be taken back by the supervisor', () => {
    const undo = undoOf({ kind: 'assign', assignee: 'minh' }, before, { username: 'an', role: 'supervisor' })
    expect(undo).toEqual({ kind: 'assign', assignee: 'hoa' })
  })

  it('is offered by role and by state', () => {
    expect([mayDo('control-team', 'comment'), mayDo('control-team', 'resolve'), mayDo('leader', 'comment')]).toEqual([
      true,
      false,
      false,
    ])
    const resolved = alertOf({ state: 'resolved' })
    expect((['comment', 'reopen', 'assign', 'acknowledge'] as const).map((kind) => isOpenTo(resolved, kind))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

it.each([
  [{ state: 'raised' }, 'acknowledge'],
  [{ state: 'acknowledged' }, 'take'],
  [{ state: 'acknowledged', assignee: 'lan' }, 'verify'],
  [{ state: 'acknowledged', assignee: 'lan', progress: 'verifying' }, 'decide'],
  [{ state: 'acknowledged', assignee: 'lan', progress: 'dispatched' }, 'await'],
  [{ state: 'acknowledged', assignee: 'hoa' }, 'others'],
  [{ state: 'raised', shelvedUntil: '2026-11-21T03:30:00.000Z' }, 'shelved'],
  [{ state: 'raised', shelvedUntil: '2026-11-21T02:30:00.000Z' }, 'acknowledge'],
  [{ state: 'resolved' }, 'resolved'],
  [{ state: 'resolved', unseenSince: '2026-11-21T02:30:00.000Z' }, 'news'],
  [{ state: 'withdrawn' }, 'withdrawn'],
] as const)('of %j the next step is to %s', (part, step) => {
  expect(nextStepOf(alertOf(part), 'lan', Date.parse('2026-11-21T03:00:00.000Z'))).toBe(step)
})
