import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { Records } from '../../../adapters/records/records.ts'
import type { Context } from '../context.ts'
import type { Answer } from './operation.ts'
import { invalid, Problem } from './problem.ts'
import { openAnswer, sealAnswer } from './sealed-answer.ts'

/** CONTRACT, "HTTP": kept 24 h. */
const KEPT_MS = 24 * 3_600_000
const KEY = /^[\x21-\x7e]{1,255}$/

/** A request under a key: the same key means the same request of the same caller, or it is refused. */
export type KeyedRequest = {
  /** Caller and key: two callers may use one key and never meet. It also seals the kept answer. */
  readonly secret: string
  readonly keySha256: string
  readonly requestSha256: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Null without the header. */
export const readIdempotencyKey = (request: Request, username: string): KeyedRequest | null => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !KEY.test(key))
    throw invalid('Idempotency-Key', 'expected 1 to 255 visible ASCII characters, such as a UUID')
  const secret = JSON.stringify([username, key])
  const body: unknown = request.body ?? null
  return {
    secret,
    keySha256: sha256(secret),
    requestSha256: sha256(JSON.stringify([request.method, request.originalUrl, body])),
  }
}

export type Idempotency = {
  /** Does the request once; a repetition is given the first answer. Only what took effect is remembered. */
  once(request: KeyedRequest, handle: (context: Context) => Promise<Answer>): Promise<Answer>
}

/**
 * A key is marked as used in the very transaction that gives the request its effect, so that a crash leaves either
 * both or none; the answer follows. Repetitions that come meanwhile wait for the first.
 */
export const createIdempotency = (context: Context): Idempotency => {
  const { records, clock } = context
  const running = new Map<string, Promise<unknown>>()
  const doOnce: Idempotency['once'] = async (request, handle) => {
    const sinceMs = clock.nowMs() - KEPT_MS
    const kept = await records.idempotency.find(request.keySha256, sinceMs)
    if (kept) return replay(request, kept)
    const answer = await handle({ ...context, records: marking(records, request, clock.nowMs(), sinceMs) })
    await records.idempotency.keepAnswer(request.keySha256, sealAnswer(request.secret, answer))
    return answer
  }
  return {
    async once(request, handle) {
      const { keySha256 } = request
      // Each waits for the one before it; a failure there is that one's own to tell.
      const before = running.get(keySha256) ?? Promise.resolve()
      const turn = before.catch(() => null).then(() => doOnce(request, handle))
      running.set(keySha256, turn)
      try {
        return await turn
      } finally {
        if (running.get(keySha256) === turn) running.delete(keySha256)
      }
    },
  }
}

const marking = (records: Records, request: KeyedRequest, nowMs: number, sinceMs: number): Records => ({
  ...records,
  transaction: (work) =>
    records.transaction(async (stores) => {
      const result = await work(stores)
      await stores.idempotency.take(request.keySha256, request.requestSha256, nowMs, sinceMs)
      return result
    }),
})

const replay = (request: KeyedRequest, kept: { requestSha256: string; answer: Uint8Array | null }): Answer => {
  if (kept.requestSha256 !== request.requestSha256)
    throw new Problem({
      status: 422,
      code: 'idempotency.mismatch',
      detail: 'this Idempotency-Key was used for another request within 24 h: use a new key for a new request',
    })
  if (!kept.answer)
    throw new Problem({
      status: 409,
      code: 'idempotency.answer-lost',
      detail: 'the first request took effect, but its answer was lost (the server stopped): read the record',
    })
  const answer = openAnswer(request.secret, kept.answer)
  return { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } }
}
