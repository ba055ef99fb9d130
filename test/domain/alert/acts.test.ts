import { describe, expect, it } from 'vitest'
import { acknowledge, assign, progress, reopen, resolve, shelve } from '../../../domain/alert/acts.ts'
import { ALERT_STATES } from '../../../domain/alert/alert.ts'
import { anAlert } from '../../adapters/records/samples.ts'

const RESOLUTION = { reason: 'explained', note: 'phân luồng' } as const
const ACTS = {
  acknowledge,
  resolve: (alert: Parameters<typeof resolve>[0]) => resolve(alert, RESOLUTION),
  assign: (alert: Parameters<typeof assign>[0]) => assign(alert, { assignee: 'lan', by: 'minh', mayTake: false }),
  progress: (alert: Parameters<typeof progress>[0]) => progress(alert, 'dispatched'),
  shelve: (alert: Parameters<typeof shelve>[0]) => shelve(alert, 5_000),
  reopen: (alert: Parameters<typeof reopen>[0]) => reopen(alert, 9_000),
}

describe('an act on an alert', () => {
  it('is possible as this table says, in every state', () => {
    const table = ALERT_STATES.map((state) => {
      const cells = Object.entries(ACTS).map(([name, act]) => {
        const decision = act(anAlert(1, { state, resolution: state === 'resolved' ? RESOLUTION : null }))
        return `${name}:${decision.kind === 'changed' ? decision.alert.state : decision.kind === 'refused' ? decision.refusal.code : '='}`
      })
      return `${state} ${cells.join(' ')}`
    })
    expect(table).toEqual([
      'raised acknowledge:acknowledged resolve:resolved assign:raised progress:raised shelve:raised reopen:alert.not-resolved',
      'acknowledged acknowledge:alert.already-acknowledged resolve:resolved assign:acknowledged progress:acknowledged shelve:acknowledged reopen:alert.not-resolved',
      'resolved acknowledge:alert.already-resolved resolve:alert.already-resolved assign:alert.already-resolved progress:alert.already-resolved shelve:alert.already-resolved reopen:raised',
      'withdrawn acknowledge:alert.withdrawn resolve:alert.withdrawn assign:alert.withdrawn progress:alert.withdrawn shelve:alert.withdrawn reopen:alert.withdrawn',
    ])
  })

  it('counts the version up, and changes nothing when it is so already', () => {
    const alert = anAlert(1, { assignee: 'lan', progress: 'verifying', shelvedUntilMs: 9_000 })
    expect(shelve(alert, null)).toMatchObject({ kind: 'changed', alert: { version: 2, shelvedUntilMs: null } })
    expect(shelve(alert, 9_000)).toEqual({ kind: 'unchanged' })
    expect(progress(alert, 'verifying')).toEqual({ kind: 'unchanged' })
    expect(assign(alert, { assignee: 'lan', by: 'minh', mayTake: false })).toEqual({ kind: 'unchanged' })
  })

  it('lets nobody take what is another’s, but that person and a supervisor', () => {
    const alert = anAlert(1, { assignee: 'lan' })
    const to = { assignee: 'minh', mayTake: false }
    expect(assign(alert, { ...to, by: 'minh' })).toMatchObject({ refusal: { code: 'alert.already-assigned' } })
    expect(assign(alert, { ...to, by: 'lan' })).toMatchObject({ alert: { assignee: 'minh' } })
    expect(assign(alert, { ...to, by: 'chi', mayTake: true })).toMatchObject({ alert: { assignee: 'minh' } })
    expect(assign(alert, { assignee: null, by: 'lan', mayTake: false })).toMatchObject({ alert: { assignee: null } })
  })

  it('ends the shelf with the resolution, and takes both back with reopening', () => {
    const shelved = anAlert(1, { shelvedUntilMs: 9_000, progress: 'dispatched', assignee: 'lan' })
    const resolved = resolve(shelved, RESOLUTION)
    expect(resolved).toMatchObject({ alert: { shelvedUntilMs: null, resolution: RESOLUTION } })
    if (resolved.kind !== 'changed') throw new Error('not resolved')
    expect(reopen(resolved.alert, 9_000)).toMatchObject({
      alert: { state: 'raised', resolution: null, progress: 'none', assignee: 'lan' },
    })
  })
})
