import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Feed } from '../adapters/feed/feed.ts'
import type { WitnessId } from '../domain/ids.ts'
import { startAgain } from './again.ts'
import { hashText, type Register } from './authenticate.ts'
import type { Session, Sessions } from './sessions.ts'

type Deps = { readonly register: Register; readonly sessions: Sessions; readonly feed: Feed; readonly log: Logger }

/** Asked for with one query, some hundred microseconds; then the event loop gets a turn. One query a session takes ten times as long. */
const SESSIONS_PER_TURN = 100

const idsOf = (sessions: readonly Session[]) => sessions.map(({ sealId }) => sealId)

/** Those whose token is another one by now or none, and those of a certificate whose seal is no longer registered. */
const noLongerGood = async ({ seals, witnesses }: Register, asked: readonly Session[]): Promise<Session[]> => {
  const {
    phone = [],
    seal = [],
    certificate = [],
  } = Object.groupBy(asked, ({ tokenHash, isPhone }) => {
    if (tokenHash === null) return 'certificate'
    return isPhone ? 'phone' : 'seal'
  })
  const registered = new Set(await seals.registered(idsOf(certificate)))
  const ofSeals = await seals.tokensSha256(idsOf(seal))
  const ofPhones = await witnesses.tokensSha256(idsOf(phone) as WitnessId[])
  return asked.filter(({ sealId, tokenHash, isPhone }) => {
    if (tokenHash === null) return !registered.has(sealId)
    const stored = isPhone ? ofPhones.get(sealId as WitnessId) : ofSeals.get(sealId)
    return stored === undefined || hashText(stored) !== tokenHash
  })
}

/**
 * Closes sessions whose token was rotated or revoked, and certificate sessions of seals that are no longer registered:
 * after a hint on 'seals', and by the clock. Resting `lookEveryMs` between two looks, because that hint is frequent.
 */
export const startRevocation = (deps: Deps, options: { readonly lookEveryMs: number }): (() => Promise<void>) => {
  const work = async (): Promise<void> => {
    const all = deps.sessions.all()
    for (let at = 0; at < all.length; at += SESSIONS_PER_TURN) {
      if (at > 0) await nextTurn()
      for (const session of await noLongerGood(deps.register, all.slice(at, at + SESSIONS_PER_TURN))) {
        if (session.gate.destroyed) continue
        const { sealId: seal, clientId } = session
        deps.log.warn({ seal, clientId }, 'a session was closed: its token was revoked')
        session.gate.destroy()
      }
    }
  }
  const look = startAgain(
    { work, log: deps.log, name: 'looking for revoked tokens' },
    { everyMs: options.lookEveryMs, restMs: options.lookEveryMs / 2 },
  )
  const stopListening = deps.feed.listen('seals', look.ask)
  return async () => {
    stopListening()
    await look.stop()
  }
}
