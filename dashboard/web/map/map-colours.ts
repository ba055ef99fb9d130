const NAMES = [
  'map-sea',
  'map-land',
  'map-vietnam',
  'map-border',
  'map-text',
  'map-halo',
  'map-corridor',
  'map-gate',
  'map-seal',
  'accent',
  'panel',
  'text',
  'text-quiet',
  'line',
  'line-strong',
  'p1',
  'p2',
  'p3',
] as const
export type MapColours = Readonly<Record<(typeof NAMES)[number], string>>

/** The colours of tokens.css for the canvas, which knows no CSS variables; read again when the ground changes. */
export const readMapColours = (): MapColours => {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as MapColours
}

/** Calls back when light and dark are switched. */
export const onSchemeChange = (listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] })
  return () => observer.disconnect()
}
