import type { Client } from 'aedes'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { EntryKind, Journal } from '../adapters/journal/journal.ts'
import type { SealId } from '../domain/ids.ts'
import type { PacketGate } from './packet-gate.ts'

/** One signed-in connection of a seal. */
export type Session = {
  readonly sealId: SealId
  /** As the device sent it. */
  readonly clientId: string
  readonly address: string
  /** What the token hashed to; null when it signed in by certificate. */
  readonly tokenSha256: Uint8Array | null
  readonly client: Client
  readonly gate: PacketGate
}

export type Sessions = {
  /**
   * Admits a session: a live one with the same client id ends first [MQTT-3.1.4-2], and the oldest when the seal has
   * too many. Both entries stand in the journal in that order; wills say nothing about presence.
   */
  begin(session: Session): void
  /** Once is enough, more often does no harm. */
  end(session: Session): void
  /** The session of a client, also after its end: a last will comes later than that. */
  of(client: Client): Session | null
  ofSeal(sealId: SealId): readonly Session[]
  all(): readonly Session[]
  /** Resolves when every entry written so far is on disk, or was reported as lost. */
  settled(): Promise<void>
}

type Deps = { readonly journal: Journal; readonly feed: Feed; readonly clock: Clock; readonly log: Logger }

export const createSessions = (deps: Deps, options: { readonly sessionsPerSeal: number }): Sessions => {
  const bySeal = new Map<SealId, Session[]>()
  const byClient = new WeakMap<Client, Session>()
  const live = new Set<Session>()
  const pending = new Set<Promise<void>>()

  const write = (kind: EntryKind, { sealId, clientId, address }: Session): void => {
    const body = new TextEncoder().encode(JSON.stringify({ clientId, address }))
    const entry = deps.journal.append({ sealId, kind, receivedAtMs: deps.clock.nowMs(), body })
    const written = entry.then(
      () => deps.feed.hint('journal'),
      (err) => deps.log.error({ err, seal: sealId, kind }, 'the journal did not take a presence entry'),
    )
    pending.add(written)
    written.finally(() => pending.delete(written))
  }
  const end = (session: Session): void => {
    if (!live.delete(session)) return
    const left = (bySeal.get(session.sealId) ?? []).filter((other) => other !== session)
    if (left.length > 0) bySeal.set(session.sealId, left)
    else bySeal.delete(session.sealId)
    write('disconnected', session)
  }
  const dismiss = (session: Session, reason: string): void => {
    deps.log.info({ seal: session.sealId, clientId: session.clientId, reason }, 'a session was closed for a newer one')
    // Through Aedes, so that its last will is published now and not after the newer session's first report.
    session.client.close()
    end(session)
  }
  return {
    begin(session) {
      const before = bySeal.get(session.sealId) ?? []
      const isSame = (other: Session): boolean => other.clientId === session.clientId && session.clientId !== ''
      for (const other of before.filter(isSame)) dismiss(other, 'same client id')
      const others = before.filter((other) => !isSame(other))
      const tooMany = others.slice(0, Math.max(0, others.length + 1 - options.sessionsPerSeal))
      for (const other of tooMany) dismiss(other, `a seal has at most ${options.sessionsPerSeal} sessions`)
      byClient.set(session.client, session)
      live.add(session)
      bySeal.set(session.sealId, [...others.slice(tooMany.length), session])
      write('connected', session)
    },
    end,
    of: (client) => byClient.get(client) ?? null,
    ofSeal: (sealId) => bySeal.get(sealId) ?? [],
    all: () => [...live],
    async settled() {
      await Promise.all(pending)
    },
  }
}
