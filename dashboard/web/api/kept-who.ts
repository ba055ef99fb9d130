import type { WhoWire } from '../../../contract/http/session.ts'

const KEY = 'sealtrail.who'

/** Who is signed in on this device, for a page that is opened without a line; nothing that lets anybody in. */
export const keepWho = (who: WhoWire): void => localStorage.setItem(KEY, JSON.stringify(who))
export const forgetWho = (): void => localStorage.removeItem(KEY)

/** Null when nobody is, or the session has ended meanwhile: then only the server can say who it is. */
export const readKeptWho = (nowMs: number): WhoWire | null => {
  try {
    const who = JSON.parse(localStorage.getItem(KEY) ?? 'null') as WhoWire | null
    if (!who?.username || who.mustChangePassword) return null
    return who.expiresAt !== null && Date.parse(who.expiresAt) <= nowMs ? null : who
  } catch {
    return null
  }
}
