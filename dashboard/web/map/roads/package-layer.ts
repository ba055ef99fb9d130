import L from 'leaflet'
import { FetchSource, type Header, PMTiles } from 'pmtiles'
import { leafletLayer, PmtilesSource, TileCache, View } from 'protomaps-leaflet'
import { bearer } from '../../api/bearer.ts'
import type { Language } from '../../language/words.ts'
import type { Label } from '../label.ts'
import type { MapColours } from '../map-colours.ts'
import type { MapPath } from '../map-path.ts'
import { labelRules } from './label-rules.ts'
import { paintRules } from './paint-rules.ts'
import { supervisedSource } from './supervised-source.ts'

/*
 * A PMTiles file on the map. Only a server that has one makes the page read this: its libraries stay out of the desk's
 * first load.
 */

export type PackageLook = {
  readonly colours: MapColours
  readonly language: Language
  /** Names that are written above the package by others. */
  readonly labels: readonly Label[]
  /** Whether the package may name towns. */
  readonly hasNames: boolean
  /** Where borders may be drawn. */
  readonly land: readonly MapPath[]
  readonly devicePixelRatio: number
}
export type MapPackageFile = { readonly tiles: PMTiles; readonly header: Header }

/** Opens the file with this window's rights; rejects when it can't be read. */
export const openPackage = async (path: string): Promise<MapPackageFile> => {
  const token = bearer.get()
  const headers = new Headers(token === null ? {} : { Authorization: `Bearer ${token}` })
  const tiles = new PMTiles(new FetchSource(new URL(path, location.href).href, headers))
  return { tiles, header: await tiles.getHeader() }
}

/** Data tiles are twice as wide as those on the screen, as Protomaps' styles take them. */
const LEVEL_DIFF = 1

export const vectorLayer = ({ tiles, header }: MapPackageFile, look: PackageLook, maxZoom: number): L.Layer => {
  const layer = leafletLayer({
    url: tiles,
    lang: look.language,
    maxZoom,
    attribution: '',
    paintRules: paintRules(look.colours),
    labelRules: labelRules(look.colours, look),
    devicePixelRatio: look.devicePixelRatio,
  })
  const source = supervisedSource(new PmtilesSource(tiles, true), look)
  layer.views = new Map([['', new View(new TileCache(source, 256 << LEVEL_DIFF), header.maxZoom, LEVEL_DIFF)]])
  return layer as unknown as L.Layer
}

export const pictureLayer = ({ tiles, header }: MapPackageFile, maxZoom: number): L.Layer =>
  new PictureLayer(tiles, { maxZoom, minNativeZoom: header.minZoom, maxNativeZoom: header.maxZoom })

class PictureLayer extends L.GridLayer {
  readonly #tiles: PMTiles

  constructor(tiles: PMTiles, options: L.GridLayerOptions) {
    super(options)
    this.#tiles = tiles
  }

  protected override createTile({ z, x, y }: L.Coords, done: L.DoneCallback): HTMLElement {
    const picture = document.createElement('img')
    picture.alt = ''
    showPicture(picture, this.#tiles.getZxy(z, x, y)).then(
      () => done(undefined, picture),
      (error: Error) => done(error, picture),
    )
    return picture
  }
}

const showPicture = async (picture: HTMLImageElement, read: ReturnType<PMTiles['getZxy']>): Promise<void> => {
  const tile = await read
  if (!tile) return
  const address = URL.createObjectURL(new Blob([tile.data]))
  picture.src = address
  await picture.decode().finally(() => URL.revokeObjectURL(address))
}
