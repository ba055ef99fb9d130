export type KeepAlive = {
  /** A whole packet came in. */
  heard(): void
  stop(): void
}

/**
 * Calls `onSilent` when nothing was heard for one and a half keep-alive periods [MQTT-3.1.2-24]; 0 switches it off.
 * Kept here and not by Aedes, because time in which we ourselves did not read (`mayHear` is false) is no silence.
 */
export const startKeepAlive = (
  deps: { readonly mayHear: () => boolean; readonly onSilent: () => void },
  keepAliveS: number,
): KeepAlive => {
  if (keepAliveS === 0) return { heard: () => undefined, stop: () => undefined }
  const timer = setTimeout(() => (deps.mayHear() ? deps.onSilent() : timer.refresh()), keepAliveS * 1500)
  return {
    heard: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}
