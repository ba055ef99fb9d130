/** What may be switched off on the map; the base map, the seals and what an alert shows may not. */
export const LAYER_NAMES = ['corridors', 'gates', 'names', 'ages', 'roads'] as const
export type LayerName = (typeof LAYER_NAMES)[number]
export type MapLayers = Readonly<Record<LayerName, boolean>>

export const ALL_LAYERS: MapLayers = { corridors: true, gates: true, names: true, ages: true, roads: true }

/** What a machine remembers, read as far as it can be understood. */
export const layersFrom = (kept: string | null): MapLayers => {
  const off = (kept ?? '').split(',')
  return Object.fromEntries(LAYER_NAMES.map((name) => [name, !off.includes(name)])) as MapLayers
}

/** Only what is off is kept: a layer that is new in a later version is on. */
export const layersToKeep = (layers: MapLayers): string => LAYER_NAMES.filter((name) => !layers[name]).join(',')
