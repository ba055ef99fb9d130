import L from 'leaflet'
import type { SettingsWire } from '../../../../contract/http/session.ts'
import type { Language } from '../../language/words.ts'
import styles from '../map.module.css'
import type { MapPackageFile, PackageLook } from './package-layer.ts'

/** The road map that the server's settings name; null shows none. */
export type Roads = Pick<SettingsWire, 'tiles' | 'mapPackage'> | null

type Shown = { readonly roads: Roads; readonly language: Language }

/** Road maps are drawn in whole zooms: between two of them their letters would be blurred. */
const SNAP = { roads: 1, none: 0.5 }

/** The road map between the base map and the names; it is made anew when what it is drawn from changes. */
export const createRoadLayer = (map: L.Map, look: () => Omit<PackageLook, 'language'>, maxZoom: number) => {
  let shown: Shown = { roads: null, language: 'vi' }
  let layer: L.Layer | null = null
  let credit: L.Control | null = null
  let turn = 0
  /** The open file, its directories and all that was read: kept while colours and names change. */
  let file: Promise<MapPackageFile> | null = null

  const layerOf = async ({ roads, language }: Shown): Promise<L.Layer | null> => {
    if (!roads) return null
    if (roads.tiles !== null) return L.tileLayer(roads.tiles, { maxZoom })
    if (!roads.mapPackage) return null
    const { openPackage, vectorLayer, pictureLayer } = await import('./package-layer.ts')
    file ??= openPackage(roads.mapPackage.path)
    const opened = await file
    const { format } = roads.mapPackage
    return format === 'vector' ? vectorLayer(opened, { ...look(), language }, maxZoom) : pictureLayer(opened, maxZoom)
  }
  const draw = async (): Promise<void> => {
    turn += 1
    const mine = turn
    const next = await layerOf(shown).catch((error: unknown) => {
      file = null
      throw error
    })
    // The map was taken down, or something else is to be shown by now.
    if (mine !== turn) return
    layer?.remove()
    credit?.remove()
    layer = next?.addTo(map) ?? null
    credit = creditOf(shown.roads)?.addTo(map) ?? null
    snap(map, layer ? SNAP.roads : SNAP.none)
  }
  return {
    /** Rejects when the package can't be read. */
    show: (roads: Roads, language: Language): Promise<void> => {
      shown = { roads, language }
      return draw()
    },
    /** Colours or names are others. A tile address has its own. */
    redraw: (): void => {
      // Who asked for the road map is told when it can't be read.
      if (shown.roads?.mapPackage?.format === 'vector') void draw().catch(() => undefined)
    },
    stop: (): void => {
      turn += 1
    },
  }
}

const snap = (map: L.Map, step: number): void => {
  map.options.zoomSnap = step
  const whole = Math.floor(map.getZoom() / step) * step
  if (whole !== map.getZoom()) map.setZoom(whole, { animate: false })
}

/** Whose data it is: its licence asks that it be shown. */
const creditOf = (roads: Roads): L.Control | null => {
  const text = roads?.mapPackage?.attribution
  if (!text) return null
  const control = new L.Control({ position: 'bottomright' })
  control.onAdd = () => {
    const line = L.DomUtil.create('p', styles.credit)
    line.textContent = text
    return line
  }
  return control
}
