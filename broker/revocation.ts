import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Feed } from '../adapters/feed/feed.ts'
import type { WitnessId } from '../domain/ids.ts'
import { startAgain } from './again.ts'
import type { Register } from './authenticate.ts'
import type { Session, Sessions } from './sessions.ts'

type Deps = { readonly register: Register; readonly sessions: Sessions; readonly feed: Feed; readonly log: Logger }

/** Reads of one seal take microseconds; after this many the event loop gets a turn. */
const READS_PER_TURN = 50

const isStillGood = async ({ seals, witnesses }: Register, session: Session): Promise<boolean> => {
  if (session.tokenSha256 === null) return (await seals.get(session.sealId)) !== null
  const { sealId, isPhone } = session
  const stored = await (isPhone ? witnesses.tokenSha256(sealId as WitnessId) : seals.tokenSha256(sealId))
  return stored !== null && Buffer.compare(stored, session.tokenSha256) === 0
}

/**
 * Closes sessions whose token was rotated or revoked, and certificate sessions of seals that are no longer registered:
 * after a hint on 'seals', and by the clock. Resting `lookEveryMs` between two looks, because that hint is frequent.
 */
export const startRevocation = (deps: Deps, options: { readonly lookEveryMs: number }): (() => Promise<void>) => {
  const work = async (): Promise<void> => {
    for (const [index, session] of deps.sessions.all().entries()) {
      if (index % READS_PER_TURN === READS_PER_TURN - 1) await nextTurn()
      if (session.gate.destroyed || (await isStillGood(deps.register, session))) continue
      deps.log.warn({ seal: session.sealId, clientId: session.clientId }, 'a session was closed: its token was revoked')
      session.gate.destroy()
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
