import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Cursor } from './cursor.ts'

/** The cursor's moment; the component renders with every step of it. */
export const useCursorMs = (cursor: Cursor): number => useSyncExternalStore(cursor.subscribe, cursor.get)

/** The same at most once in `everyMs`, and always the last one: for what asks the server. */
export const useCalmCursorMs = (cursor: Cursor, everyMs: number): number => {
  const [calmMs, setCalmMs] = useState(cursor.get)
  useEffect(() => {
    let timer: number | undefined
    const later = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined
        setCalmMs(cursor.get())
      }, everyMs)
    }
    setCalmMs(cursor.get())
    const stop = cursor.subscribe(later)
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [cursor, everyMs])
  return calmMs
}
