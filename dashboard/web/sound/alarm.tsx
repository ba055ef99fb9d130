import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useNow } from '../clock/use-now.ts'
import { useAlerts } from '../live/use-live.ts'
import { isDue, type Rung, ringingOf } from './alarm-rule.ts'
import { chime, mayBeHeard } from './chime.ts'
import { soundStore } from './sound-store.ts'
import { useTitleBadge } from './use-title-badge.ts'

const GESTURES = ['pointerdown', 'keydown'] as const

/** Sounds while a P1 waits for somebody, until it is acknowledged; and says in the window's title how many wait. */
export const Alarm = () => {
  const nowMs = useNow()
  const ringing = ringingOf(useAlerts(), nowMs)
  const { isMuted, isRefused } = useSyncExternalStore(soundStore.subscribe, soundStore.get)
  const last = useRef<Rung>({ ids: new Set(), atMs: 0 })
  useTitleBadge(ringing.length)
  useEffect(() => {
    if (isMuted || !isDue(ringing, last.current, nowMs)) return
    last.current = { ids: new Set(ringing.map(({ id }) => id)), atMs: nowMs }
    void chime().then((isHeard) => soundStore.refused(!isHeard))
  })
  useEffect(() => {
    // Known before the first P1: one click at the beginning of a shift is enough.
    if (!isMuted) void mayBeHeard().then((isHeard) => soundStore.refused(!isHeard))
  }, [isMuted])
  useEffect(() => {
    if (!isRefused || isMuted) return
    const tryAgain = ({ target }: Event) => {
      // The switch asks itself: allowed before its click came, that click would mute.
      if (target instanceof Element && target.closest('[data-sound]')) return
      void mayBeHeard().then((isHeard) => soundStore.refused(!isHeard))
    }
    for (const gesture of GESTURES) window.addEventListener(gesture, tryAgain)
    return () => {
      for (const gesture of GESTURES) window.removeEventListener(gesture, tryAgain)
    }
  }, [isRefused, isMuted])
  return null
}
