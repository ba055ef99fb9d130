import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Inbox, startInbox } from '../../simulators/demo/inbox.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const event = (sentence: string): string =>
  JSON.stringify({
    type: 'alert.raised',
    timestamp: '2026-11-21T03:00:00.000Z',
    data: { severity: 'P1', tripId: 'T1', sentence: { vi: sentence, en: sentence } },
  })

let inbox: Inbox
beforeEach(async () => {
  inbox = await startInbox({ port: 0, nowMs: Date.now })
})
afterEach(() => inbox.stop())

const post = async (id: string, body: string, options: { secret?: string; at?: Date } = {}): Promise<number> => {
  const at = options.at ?? new Date()
  const response = await fetch(inbox.hookUrl, {
    method: 'POST',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(options.secret ?? SECRET).sign(id, at, body),
    },
    body,
  })
  return response.status
}
const page = async (): Promise<string> => (await fetch(inbox.url)).text()

describe('the inbox', () => {
  it('accepts what is signed, newest first, and counts repetitions', async () => {
    inbox.trust(SECRET)
    expect(await post('e1', event('first'))).toBe(204)
    expect(await post('e2', event('second'))).toBe(204)
    expect(await post('e2', event('second'))).toBe(204)
    expect(inbox.deliveries().map(({ id, attempts }) => [id, attempts])).toEqual([
      ['e2', 2],
      ['e1', 1],
    ])
    const html = await page()
    expect(html.indexOf('second')).toBeGreaterThan(0)
    expect(html.indexOf('second')).toBeLessThan(html.indexOf('first'))
  })

  it('refuses a wrong signature, an old one, a changed body, and everything before it knows the secret', async () => {
    expect(await post('e0', event('early'))).toBe(401)
    inbox.trust(SECRET)
    expect(await post('e1', event('forged'), { secret: OTHER })).toBe(401)
    expect(await post('e2', event('old'), { at: new Date(Date.now() - 3_600_000) })).toBe(401)
    expect((await fetch(inbox.hookUrl, { method: 'POST', body: event('bare') })).status).toBe(401)
    expect(inbox.deliveries()).toEqual([])
    expect(inbox.refused()).toBe(3)
  })

  it('escapes what it shows and carries no script', async () => {
    inbox.trust(SECRET)
    await post('e1', event('<script>alert(1)</script>"\''))
    const response = await fetch(inbox.url)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.text()).not.toContain('<script')
  })

  it('refuses a body that no event has', async () => {
    inbox.trust(SECRET)
    expect(await post('e1', event('x'.repeat(300_000)))).toBe(413)
  })
})
