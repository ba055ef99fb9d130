import { useEffect, useRef } from 'react'

type Keys = Readonly<Record<string, () => void>>
type Layer = { readonly keys: () => Keys; readonly rank: number }

/** Who listens, the foremost first. */
let layers: readonly Layer[] = []

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])'))

const onKey = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  for (const layer of layers) {
    const act = layer.keys()[key]
    if (!act) continue
    event.preventDefault()
    act()
    return
  }
}

const listen = (layer: Layer): (() => void) => {
  if (layers.length === 0) window.addEventListener('keydown', onKey)
  layers = [layer, ...layers].sort((a, b) => b.rank - a.rank)
  return () => {
    layers = layers.filter((other) => other !== layer)
    if (layers.length === 0) window.removeEventListener('keydown', onKey)
  }
}

/**
 * Single-letter keys, never while something is typed, with a modifier held, or under an open dialog. Of several that
 * want one key the higher rank has it, then whoever came last.
 */
export const useHotkeys = (keys: Keys, rank = 0): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => listen({ keys: () => latest.current, rank }), [rank])
}
