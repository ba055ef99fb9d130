import { useSyncExternalStore } from 'react'
import { nowStore } from './now-store.ts'

/** Now in ms since epoch, by the server's clock; the component renders once a second. */
export const useNow = (): number => useSyncExternalStore(nowStore.subscribe, nowStore.get)
