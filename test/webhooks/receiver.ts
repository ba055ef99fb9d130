import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Verifier } from 'standardwebhooks'

export type Received = {
  readonly id: string
  readonly timestampS: number
  readonly host: string
  /** As it came: several signatures are parted by a space. */
  readonly signature: string
  readonly body: { readonly type: string; readonly timestamp: string; readonly data: { readonly id: string } }
}
/** What the control room does with a message it has read. */
export type Behaviour = (received: Received, response: ServerResponse) => void

export const answer =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, headers).end()
  }

const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

/** A control room that verifies every signature with the verifier of the standard's own package. */
export const startReceiver = async (known = '') => {
  let secret = known
  const received: Received[] = []
  const errors: unknown[] = []
  let behave: Behaviour = answer(204)
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request)
      const headers = request.headers as Record<string, string>
      const message: Received = {
        id: headers['webhook-id'] ?? '',
        timestampS: Number(headers['webhook-timestamp']),
        host: headers.host ?? '',
        signature: headers['webhook-signature'] ?? '',
        body: new Verifier(secret).verify(body, headers) as Received['body'],
      }
      received.push(message)
      behave(message, response)
    } catch (error) {
      errors.push(error)
      response.writeHead(400).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    received,
    errors,
    ids: () => received.map(({ id }) => id),
    /** For a secret that is told only after the address was given. */
    trust(told: string) {
      secret = told
    },
    behave(next: Behaviour) {
      behave = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>
