import L from 'leaflet'
import type { View } from './map-path.ts'

export type Draw = (context: CanvasRenderingContext2D, view: View) => void

/** Drawn this much beyond each side of the map, in shares of its size: a drag shows no edge at once. */
const PADDING = 0.25

/** How far a canvas reaches beyond each side of a map of this size, px. */
export const padOf = (size: L.Point): L.Point => L.point(Math.round(size.x * PADDING), Math.round(size.y * PADDING))

/**
 * A canvas over the whole map that draws itself when the map has moved or `redraw` was called; several calls before the
 * next frame draw once. The map has no zoom animation (SCREENS, rule 3), so the canvas need not follow one.
 */
export class CanvasLayer extends L.Layer {
  readonly #paneName: string
  readonly #draw: Draw
  readonly #enlargement: number
  readonly #canvas = document.createElement('canvas')
  #owner: L.Map | null = null
  #frame = 0

  /** `enlargement`: how much larger the map is shown than it is laid out; so much finer it is painted. */
  constructor(paneName: string, draw: Draw, enlargement = 1) {
    super()
    this.#paneName = paneName
    this.#draw = draw
    this.#enlargement = enlargement
  }

  override onAdd(map: L.Map): this {
    this.#owner = map
    const pane = map.getPane(this.#paneName) ?? map.createPane(this.#paneName)
    this.#canvas.style.pointerEvents = 'none'
    pane.append(this.#canvas)
    map.on('moveend zoomend viewreset resize', this.redraw, this)
    this.redraw()
    return this
  }

  override onRemove(map: L.Map): this {
    map.off('moveend zoomend viewreset resize', this.redraw, this)
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#canvas.remove()
    this.#owner = null
    return this
  }

  redraw(): this {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#paint()
    })
    return this
  }

  #paint(): void {
    const map = this.#owner
    const context = this.#canvas.getContext('2d')
    if (!map || !context) return
    const size = map.getSize()
    const pad = padOf(size)
    const width = size.x + 2 * pad.x
    const height = size.y + 2 * pad.y
    const ratio = (window.devicePixelRatio || 1) * this.#enlargement
    this.#resize(width, height, ratio)
    L.DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint(pad.multiplyBy(-1)))
    const corner = map.getPixelBounds().min ?? L.point(0, 0)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    this.#draw(context, {
      scale: 256 * 2 ** map.getZoom(),
      originX: corner.x - pad.x,
      originY: corner.y - pad.y,
      width,
      height,
      zoom: map.getZoom(),
      padX: pad.x,
    })
  }

  #resize(width: number, height: number, ratio: number): void {
    const canvas = this.#canvas
    if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) return
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
}
