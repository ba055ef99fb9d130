import { describe, expect, it } from 'vitest'
import type { EntryKind, JournalEntry } from '../../adapters/journal/journal.ts'
import { hearingBody } from '../../contract/hearing.ts'
import { REPORT_MAX_BYTES } from '../../contract/limits.ts'
import { presenceBody } from '../../contract/presence.ts'
import type { SealId } from '../../domain/ids.ts'
import { decode, decodeLive } from '../../ingest/decode.ts'

const entry = (kind: EntryKind, body: string | Uint8Array): JournalEntry => ({
  offset: 7,
  sealId: 'VN0001234' as SealId,
  kind,
  receivedAtMs: 1_000,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})
const messageOf = (kind: EntryKind, body: string | Uint8Array) => decode([entry(kind, body)])[0]?.message
const rejectedOf = (kind: EntryKind, body: string | Uint8Array) => decode([entry(kind, body)])[0]?.rejected

describe('decode', () => {
  it('reads what each kind of entry says', () => {
    expect(messageOf('report', '{"v":1,"batteryPct":80}')).toMatchObject({
      kind: 'reports',
      reports: [{ batteryPct: 80 }],
    })
    expect(messageOf('receipt', '{"v":1,"commandId":"c1","result":"done"}')).toMatchObject({ kind: 'receipt' })
    expect(messageOf('connected', '{}')).toEqual({ kind: 'presence', online: true, sign: null })
    expect(messageOf('disconnected', '{}')).toEqual({ kind: 'presence', online: false, sign: null })
    const name = { clientId: 'a', address: '10.0.0.1', session: 's1' }
    const told = { ...name, receivedAtMs: 1_000, isTakenOver: false }
    expect(messageOf('connected', presenceBody(name, false))).toMatchObject({ sign: { ...told, kind: 'began' } })
    expect(messageOf('speaking', presenceBody(name, false))).toMatchObject({
      online: null,
      sign: { ...told, kind: 'speaks' },
    })
    expect(messageOf('disconnected', presenceBody(name, true))).toMatchObject({
      sign: { ...told, kind: 'ended', isTakenOver: true },
    })
    // As brokers wrote it before they numbered sessions.
    expect(messageOf('connected', '{"clientId":"a","address":"10.0.0.1"}')).toMatchObject({
      sign: { session: 'a@10.0.0.1' },
    })
    expect(messageOf('status', '{"v":1,"online":true}')).toEqual({ kind: 'status' })
    expect(messageOf('hearing', hearingBody(900))).toEqual({ kind: 'hearing', sinceMs: 900 })
    expect(messageOf('pruned', '')).toEqual({ kind: 'none' })
  })

  it.each<[EntryKind, string]>([
    ['report', '{"v":1,'],
    ['receipt', '{"v":1,"result":"perhaps"}'],
    ['receipt', 'no JSON'],
    ['hearing', 'no JSON'],
    ['hearing', '{"since":"yesterday"}'],
    ['status', 'x'.repeat(REPORT_MAX_BYTES + 1)],
  ])('names what it cannot use of a %s, with its bytes, and never throws: %.30s', (kind, body) => {
    expect(rejectedOf(kind, body)).toMatchObject([{ path: '', reason: expect.stringMatching(/./) }])
    expect(Buffer.from(rejectedOf(kind, body)?.[0]?.body ?? []).toString()).toBe(body)
  })

  it('passes a large buffer by unread in the live lane only', () => {
    const buffer = entry(
      'report',
      JSON.stringify(Array.from({ length: 400 }, (_, seq) => ({ v: 1, seq, batteryPct: 80 }))),
    )
    expect(decodeLive([buffer])[0]).toMatchObject({ offset: 7, message: { kind: 'large-buffer' }, rejected: [] })
    expect(decode([buffer])[0]?.message).toMatchObject({ kind: 'reports', isLargeBuffer: true })
  })
})
