import { useEffect, useState } from 'react'
import type { Cursor } from './cursor.ts'
import type { TimeSpan } from './span-of.ts'

/** Times faster than it was (SCREENS, "Trip": ×1–×600). */
export const SPEEDS = [1, 10, 60, 300, 600] as const
export type Speed = (typeof SPEEDS)[number]

export type Replay = {
  readonly isPlaying: boolean
  readonly speed: Speed
  toggle(): void
  pause(): void
  setSpeed(speed: Speed): void
}

/** Moves the cursor with the clock until the end of the journey; from the end it begins anew. */
export const useReplay = (cursor: Cursor, span: TimeSpan): Replay => {
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(60)
  const { fromMs, toMs } = span
  useEffect(() => {
    if (!isPlaying) return
    let beforeMs: number | null = null
    let frame = requestAnimationFrame(function step(nowMs) {
      const next = cursor.get() + (beforeMs === null ? 0 : (nowMs - beforeMs) * speed)
      beforeMs = nowMs
      cursor.set(Math.round(Math.min(next, toMs)))
      if (next >= toMs) setPlaying(false)
      else frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, speed, cursor, toMs])
  return {
    isPlaying,
    speed,
    setSpeed,
    pause: () => setPlaying(false),
    toggle: () => {
      if (!isPlaying && cursor.get() >= toMs) cursor.set(fromMs)
      setPlaying(!isPlaying)
    },
  }
}
