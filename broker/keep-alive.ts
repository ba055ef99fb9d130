type Listener = {
  /** False while we ourselves do not read: that is no silence. */
  mayHear(): boolean
  /** Begins anew. */
  heard(): void
  onSilent(): void
}

const onDue = (listener: Listener): void => (listener.mayHear() ? listener.onSilent() : listener.heard())

/**
 * The timer of a client's keep-alive, null when it has none: `onSilent` when it was not begun anew (`refresh`) for one and a half
 * periods [MQTT-3.1.2-24]. Kept here and not by Aedes, because time in which we ourselves did not read is no silence.
 */
export const startKeepAlive = (listener: Listener, keepAliveS: number): NodeJS.Timeout | null =>
  keepAliveS === 0 ? null : setTimeout(onDue, keepAliveS * 1500, listener)
