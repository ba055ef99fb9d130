import { createContext, use, useSyncExternalStore } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { Link } from './link-store.ts'
import type { Live } from './live.ts'

export const LiveContext = createContext<Live | null>(null)

/** The live stores of this session; only below the desk. */
export const useLive = (): Live => {
  const live = use(LiveContext)
  if (!live) throw new Error('useLive was called outside LiveContext: render the component inside the desk')
  return live
}

export const useAlerts = (): readonly AlertWire[] => {
  const { alerts } = useLive()
  return useSyncExternalStore(alerts.subscribe, alerts.all)
}

export const useLink = (): Link => {
  const { link } = useLive()
  return useSyncExternalStore(link.subscribe, link.get)
}
