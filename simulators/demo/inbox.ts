import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { createDeliveryBook, type Delivery } from './delivery-book.ts'
import { INBOX_CSS, inboxPage } from './inbox-page.ts'

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
const MAX_BODY_BYTES = 256 * 1024
/** The page has no script: the browser asks again by itself. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** A control room's end of Standard Webhooks 1.0: checks each signature, keeps what is true, shows it on a page. */
export const startInbox = async (options: { port: number; nowMs: () => number }): Promise<Inbox> => {
  const book = createDeliveryBook()
  let webhook: Webhook | null = null
  let refused = 0

  const receive = async (request: IncomingMessage): Promise<number> => {
    const text = await readBody(request)
    if (text === null) return 413
    const headers = { ...request.headers } as Record<string, string>
    try {
      if (!webhook) return 401
      book.write(String(headers['webhook-id']), webhook.verify(text, headers), options.nowMs())
      return 204
    } catch {
      refused += 1 // shown on the page; a stranger learns no more than that
      return 401
    }
  }
  const server = createServer((request, response) => {
    if (request.method === 'GET') show(request.url, response, book.newestFirst(), refused)
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
    deliveries: book.newestFirst,
    refused: () => refused,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const show = (
  path: string | undefined,
  response: ServerResponse,
  deliveries: readonly Delivery[],
  refused: number,
): void => {
  const send = (type: string, body: string): void => {
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY }).end(body)
  }
  if (path === '/') send('text/html', inboxPage(deliveries, refused))
  else if (path === '/inbox.css') send('text/css', INBOX_CSS)
  else if (path === '/deliveries.json') send('application/json', JSON.stringify(deliveries))
  else response.writeHead(404).end()
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
