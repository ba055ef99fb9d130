/** One connection of a seal to the broker. */
export type SessionName = {
  /** No two connections share it. */
  readonly session: string
  readonly clientId: string
  /** IP address without port. */
  readonly address: string
}

/** What became known of a seal's sessions, at a received time, in the order of the journal. */
export type SessionSign = SessionName & {
  readonly receivedAtMs: number
  /** `speaks`: its reports follow; unsaid of one that has just begun. Until the next sign every report is of that session. */
  readonly kind: 'began' | 'ended' | 'speaks'
  /** It ended because another connection came with the same client id [MQTT-3.1.4-2]. */
  readonly isTakenOver: boolean
}
