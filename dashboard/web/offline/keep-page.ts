/**
 * Keeps the page on the device once it stands. Browsers allow that only to pages that came by https or from this very
 * machine; elsewhere the page works as before, with a line.
 */
export const keepPage = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // Refused (a full device, a private window), it is only not there without a line.
  const keep = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
  if (document.readyState === 'complete') keep()
  else addEventListener('load', keep)
}
