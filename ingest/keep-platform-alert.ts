import type { Stores } from '../adapters/records/records.ts'
import { reconcile } from '../domain/alert/reconcile.ts'
import { idFor, saveChanges } from './keep-alerts.ts'
import type { PlatformFinding } from './platform-watch.ts'

/** Brings the platform's own alert in line with what was found, in the caller's transaction. */
export const keepPlatformAlert = async (
  stores: Stores,
  { episode }: PlatformFinding,
  receivedAtMs: number,
): Promise<void> => {
  if (!episode) return
  const { code, startedAtMs } = episode
  const ofPlatform = await stores.alerts.ofPlatform()
  // An episode keeps its beginning, so that it finds its alert by it; those before are over and stay as they are.
  const existing = ofPlatform.filter((alert) => alert.code === code && alert.startedAtMs === startedAtMs)
  const context = { tripId: null, sealId: null, receivedAtMs, newId: idFor('platform', '') }
  await saveChanges(stores, reconcile({ existing, episodes: [episode], codes: [code], context }), receivedAtMs)
}
