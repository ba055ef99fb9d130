import { type RefObject, useEffect, useState } from 'react'

/** Whether an element fills the screen, and how to change it; null without one, and where the browser can't. */
export const useFullscreen = (
  element: RefObject<HTMLElement | null> | undefined,
): { readonly isFull: boolean; toggle(): void } | null => {
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === element?.current)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [element])
  if (!element || !document.fullscreenEnabled) return null
  const toggle = () => {
    // A refusal changes nothing on the screen, and there is nothing to do about it.
    void (isFull ? document.exitFullscreen() : element.current?.requestFullscreen())?.catch(() => undefined)
  }
  return { isFull, toggle }
}
