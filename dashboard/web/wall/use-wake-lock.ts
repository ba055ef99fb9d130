import { useEffect } from 'react'

/** Keeps the screen lit while the wall is shown; a browser takes it back when the tab is hidden, so it is asked for again. */
export const useWakeLock = (): void => {
  useEffect(() => {
    let isOver = false
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // Refused on battery or over plain http: then the machine's own settings must keep the screen on.
      const given = await navigator.wakeLock.request('screen').catch(() => null)
      if (isOver) await given?.release()
      else lock = given
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
}
