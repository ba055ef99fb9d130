import type { Client, Subscription } from 'aedes'
import type { Logger } from 'pino'
import { commandTopic } from '../contract/topics.ts'
import type { Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

type Deps = { readonly sessions: Sessions; readonly tally: Tally; readonly log: Logger }

/**
 * Aedes' `authorizeSubscribe`: a seal hears its own commands and nothing else, a phone nothing. Wildcards and `$share/` are other
 * topics too. Null becomes 0x80 in the SUBACK [MQTT-3.9.3-2]; the connection lives.
 */
export const createAuthoriseSubscribe =
  ({ sessions, tally, log }: Deps) =>
  (client: Client, filter: Subscription, done: (error: Error | null, filter?: Subscription | null) => void): void => {
    const session = sessions.of(client)
    if (session && !session.isPhone && filter.topic === commandTopic(session.sealId)) {
      done(null, filter)
      return
    }
    tally.refused('subscription')
    log.warn(
      { seal: session?.sealId, filter: shown(filter.topic) },
      'a subscription was refused: only its own commands',
    )
    done(null, null)
  }
