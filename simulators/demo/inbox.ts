import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { INBOX_CSS, inboxPage } from './inbox-page.ts'

/** One event as the control room got it. */
export type Delivery = {
  readonly id: string
  readonly type: string
  readonly receivedAtMs: number
  /** How often it came: at least once is what is promised. */
  readonly attempts: number
  readonly body: unknown
}
export type Inbox = {
  readonly url: string
  readonly hookUrl: string
  /** The secret of the end point, told once by the platform; before it is known nothing is accepted. */
  trust(secret: string): void
  /** Newest first. */
  deliveries(): readonly Delivery[]
  /** How many were refused because their signature was wrong. */
  refused(): number
  stop(): Promise<void>
}

const HOOK_PATH = '/hook'
const MOST_KEPT = 500
const MAX_BODY_BYTES = 256 * 1024
/** The page has no script: the browser asks again by itself. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** A control room's end of Standard Webhooks 1.0: checks each signature, keeps what is true, shows it on a page. */
export const startInbox = async (options: { port: number; nowMs: () => number }): Promise<Inbox> => {
  const kept = new Map<string, Delivery>()
  let webhook: Webhook | null = null
  let refused = 0
  const newestFirst = (): Delivery[] => [...kept.values()].reverse()

  const keep = (id: string, body: { type?: unknown }): void => {
    const before = kept.get(id)
    const attempts = (before?.attempts ?? 0) + 1
    const receivedAtMs = before?.receivedAtMs ?? options.nowMs()
    kept.set(id, { id, type: String(body.type ?? ''), receivedAtMs, attempts, body })
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
  }
  const receive = async (request: IncomingMessage): Promise<number> => {
    const text = await readBody(request)
    if (text === null) return 413
    const headers = { ...request.headers } as Record<string, string>
    try {
      if (!webhook) return 401
      keep(String(headers['webhook-id']), webhook.verify(text, headers) as { type?: unknown })
      return 204
    } catch {
      refused += 1 // shown on the page; a stranger learns no more than that
      return 401
    }
  }
  const show = (path: string | undefined, response: ServerResponse): void => {
    const send = (type: string, body: string): void => {
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY }).end(body)
    }
    if (path === '/') send('text/html', inboxPage(newestFirst(), refused))
    else if (path === '/inbox.css') send('text/css', INBOX_CSS)
    else if (path === '/deliveries.json') send('application/json', JSON.stringify(newestFirst()))
    else response.writeHead(404).end()
  }

  const server = createServer((request, response) => {
    if (request.method === 'GET') show(request.url, response)
    else if (request.method === 'POST' && request.url === HOOK_PATH)
      receive(request).then(
        (status) => response.writeHead(status).end(),
        () => response.destroy(), // the sender went away
      )
    else response.writeHead(405).end()
  })
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${url}/`,
    hookUrl: url + HOOK_PATH,
    trust: (secret) => {
      webhook = new Webhook(secret)
    },
    deliveries: newestFirst,
    refused: () => refused,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
