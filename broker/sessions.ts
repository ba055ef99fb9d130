import type { Client } from 'aedes'
import type { Logger } from 'pino'
import type { SealId } from '../domain/ids.ts'
import type { Sender } from './may-publish.ts'
import type { PacketGate } from './packet-gate.ts'
import type { Presence, PresenceJournal } from './presence.ts'

/** One signed-in connection of a seal or a phone. */
export type Session = Presence &
  Sender & {
    /** What the token hashed to (`hashText`); null when it signed in by certificate. */
    readonly tokenHash: string | null
    readonly client: Client
    readonly gate: PacketGate
  }

export type Sessions = {
  /**
   * Admits a session: a live one with the same client id ends first [MQTT-3.1.4-2], and the oldest when the seal has
   * too many. Both entries stand in the journal in that order; wills say nothing about presence.
   */
  begin(session: Session): void
  /**
   * A report of the session is about to be written. The journal is told where that is not the session it heard of last, so
   * that it can be told whose each report is (docs/decisions/0091).
   */
  speaks(session: Session): void
  /** Once is enough, more often does no harm. */
  end(session: Session): void
  /** The session of a client, also after its end: a last will comes later than that. */
  of(client: Client): Session | null
  ofSeal(sealId: SealId): readonly Session[]
  all(): readonly Session[]
}

type Deps = { readonly presence: PresenceJournal; readonly log: Logger }

export const createSessions = (deps: Deps, options: { readonly sessionsPerSeal: number }): Sessions => {
  const bySeal = new Map<SealId, Session[]>()
  const byClient = new WeakMap<Client, Session>()
  const live = new Set<Session>()
  /** Whose reports those of a seal are, as far as the journal knows. */
  const speakers = new Map<SealId, Session>()

  const end = (session: Session, isTakenOver = false): void => {
    if (!live.delete(session)) return
    const left = (bySeal.get(session.sealId) ?? []).filter((other) => other !== session)
    if (left.length > 0) bySeal.set(session.sealId, left)
    else bySeal.delete(session.sealId)
    if (speakers.get(session.sealId) === session) speakers.delete(session.sealId)
    deps.presence.write('disconnected', session, isTakenOver)
  }
  const dismiss = (session: Session, reason: string, isTakenOver: boolean): void => {
    deps.log.info({ seal: session.sealId, clientId: session.clientId, reason }, 'a session was closed for a newer one')
    // Through Aedes, so that its last will is published now and not after the newer session's first report.
    session.client.close()
    end(session, isTakenOver)
  }
  return {
    begin(session) {
      const before = bySeal.get(session.sealId) ?? []
      const isSame = (other: Session): boolean => other.clientId === session.clientId && session.clientId !== ''
      for (const other of before.filter(isSame)) dismiss(other, 'same client id', true)
      const others = before.filter((other) => !isSame(other))
      const tooMany = others.slice(0, Math.max(0, others.length + 1 - options.sessionsPerSeal))
      for (const other of tooMany) dismiss(other, `a seal has at most ${options.sessionsPerSeal} sessions`, false)
      byClient.set(session.client, session)
      live.add(session)
      bySeal.set(session.sealId, [...others.slice(tooMany.length), session])
      speakers.set(session.sealId, session)
      deps.presence.write('connected', session)
    },
    speaks(session) {
      if (speakers.get(session.sealId) === session) return
      speakers.set(session.sealId, session)
      deps.presence.write('speaking', session)
    },
    end: (session) => end(session),
    of: (client) => byClient.get(client) ?? null,
    ofSeal: (sealId) => bySeal.get(sealId) ?? [],
    all: () => [...live],
  }
}
