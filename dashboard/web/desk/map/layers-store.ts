import { type LayerName, layersFrom, layersToKeep, type MapLayers } from '../../map/map-layers.ts'

const KEY = 'sealtrail.map.off'

const listeners = new Set<() => void>()
let layers = layersFrom(localStorage.getItem(KEY))

/** What is shown on this machine's maps; kept over reloads. */
export const layersStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): MapLayers => layers,
  toggle: (name: LayerName): void => {
    layers = { ...layers, [name]: !layers[name] }
    localStorage.setItem(KEY, layersToKeep(layers))
    for (const listener of listeners) listener()
  },
}
