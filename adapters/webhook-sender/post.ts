import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { type AddressGuard, lookupOf } from '../address-guard.ts'
import { request as httpRequest } from '../node-http.ts'
import type { Message } from './message.ts'

/** Only the status matters; what a receiver says beyond this is not read. */
const BODY_MAX_BYTES = 64 * 1024

export type Answer = { readonly status: number; readonly retryAfter: string | undefined }

/** Resolves when the body has ended or was long enough: until then the exchange, and its time-out, goes on. */
const readToEnd = (response: IncomingMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > BODY_MAX_BYTES) resolve()
    })
    response.on('end', resolve)
    response.on('error', reject)
    response.on('close', () => reject(new Error('the connection closed within the answer')))
  })

const answered = (request: ClientRequest, body: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
    request.on('close', () => reject(new Error('the connection closed without an answer')))
    request.end(body)
  })

/**
 * Posts a message and gives the final status. Redirects are not followed. Rejects when the guard refuses the target,
 * when nobody answers completely before `signal` aborts, and with the signal's reason then.
 */
export const post = async (
  deps: { guard: AddressGuard },
  target: { url: string; message: Message; signal: AbortSignal },
): Promise<Answer> => {
  const { message, signal } = target
  const url = new URL(target.url)
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (signal.aborted) reject(signal.reason)
  })
  const exchange = async (): Promise<Answer> => {
    const addresses = await deps.guard.check(url)
    signal.throwIfAborted()
    const options = {
      method: 'POST',
      headers: message.headers,
      lookup: lookupOf(addresses),
      // A connection of its own: a kept one could die between two messages and look like a failure.
      agent: false,
      signal,
    } as const
    const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options)
    try {
      const response = await answered(request, message.body)
      await readToEnd(response)
      return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }
    } finally {
      request.destroy()
    }
  }
  return Promise.race([exchange(), aborted])
}
