import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { AlreadyExists } from '../../../adapters/records/records.ts'
import type { Token } from '../../../adapters/records/user-records.ts'
import { type TokenWire, type tokenBody, tokenToWire } from '../../../contract/http/token.ts'
import type { Context } from '../context.ts'
import { alreadyThere, invalid } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { sha256Hex } from '../session/session-cookie.ts'

/** DESIGN 4, "Identity". The prefix lets scanners of leaked secrets, and people, know what they found. */
const PREFIX = 'stk_'
const TOKEN_BYTES = 32

type Body = z.output<typeof tokenBody>

/** A system says what it may do; a wall reads, and there is nothing to choose. */
const scopesOf = ({ role, scopes }: Body): Token['scopes'] => {
  if (role === 'system') {
    if (scopes && scopes.length > 0) return [...new Set(scopes)]
    throw invalid('scopes', 'expected at least one scope, such as trips:read: a system may do what its token names')
  }
  if (scopes && scopes.length > 0) throw invalid('scopes', 'expected none: a display only reads')
  return null
}

/** Makes a token; its text is told once, only its SHA-256 is kept. */
export const addToken = async (
  context: Context,
  body: Body,
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): Promise<TokenWire & { readonly token: string }> => {
  const { name, role, region, carrierId, expiresAt } = body
  const scopes = scopesOf(body)
  if (expiresAt !== null && expiresAt <= nowMs) throw invalid('expiresAt', 'expected a time to come')
  const text = PREFIX + randomBytes(TOKEN_BYTES).toString('base64url')
  const token: Token = {
    id: randomId('K'),
    version: 1,
    name,
    role,
    region,
    carrierId,
    scopes,
    active: true,
    createdAtMs: nowMs,
    createdBy: by,
    expiresAtMs: expiresAt,
    lastUsedAtMs: null,
  }
  await context.records
    .transaction(async (stores) => {
      await stores.tokens.insert(token, sha256Hex(text))
      const target = `token ${token.id}`
      const detail = { name, role, scopes, region, carrierId, expiresAtMs: expiresAt }
      await stores.audit.append({ atMs: nowMs, by, action: 'token.add', target, detail })
    })
    .catch((error: unknown) => {
      throw error instanceof AlreadyExists ? alreadyThere('token', error) : error
    })
  return { ...tokenToWire(token), token: text }
}
