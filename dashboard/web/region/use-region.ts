import { useSyncExternalStore } from 'react'
import type { WhoWire } from '../../../contract/http/session.ts'
import { useShell } from '../shell/use-shell.ts'
import { mayChooseRegion } from './may-choose-region.ts'
import { regionStore } from './region-store.ts'

/** The region that somebody who sees them all looks at; undefined where one's own sight says it, or all are looked at. */
export const useRegionOf = (who: WhoWire): string | undefined => {
  const chosen = useSyncExternalStore(regionStore.subscribe, regionStore.get)
  return mayChooseRegion(who) ? (chosen ?? undefined) : undefined
}

/** The same for who is signed in: what lists are narrowed to. */
export const useRegion = (): string | undefined => useRegionOf(useShell().who)
