/** Loads the window again, but only from a server that answers: a browser's own error page would stay for ever. */
export const reloadWhenServed = async (): Promise<void> => {
  const answer = await fetch('/health/live', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) location.reload()
}
