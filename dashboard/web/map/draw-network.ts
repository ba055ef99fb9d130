import type { MapColours } from './map-colours.ts'
import type { MapPath, View } from './map-path.ts'
import { trace } from './trace-path.ts'

/** Below this width on screen the band is only its line: 1 km at zoom 8 is two pixels. */
const THIN_BAND_ZOOM = 9

/** Corridors as judged: the band filled faintly, its edge drawn (SCREENS, rule 1: grey is normal). */
export const drawCorridors = (
  context: CanvasRenderingContext2D,
  view: View,
  bands: readonly (readonly MapPath[])[],
  colours: MapColours,
): void => {
  context.strokeStyle = colours['map-corridor']
  context.fillStyle = colours['map-corridor']
  context.lineWidth = view.zoom < THIN_BAND_ZOOM ? 1.5 : 1
  for (const band of bands) {
    context.beginPath()
    for (const path of band) trace(context, path, view, true)
    context.globalAlpha = 0.22
    context.fill('evenodd')
    context.globalAlpha = 0.75
    context.stroke()
  }
  context.globalAlpha = 1
}

/** Gate areas: outline and a faint fill; a square below the zoom at which the area can be seen. */
export const drawGates = (
  context: CanvasRenderingContext2D,
  view: View,
  gates: readonly { readonly paths: readonly MapPath[] }[],
  colours: MapColours,
): void => {
  context.strokeStyle = colours['map-gate']
  context.fillStyle = colours['map-gate']
  context.lineWidth = 1.5
  for (const { paths } of gates) {
    const [west = 0, north = 0, east = 0, south = 0] = paths[0]?.box ?? []
    if ((east - west) * view.scale < 8) {
      const x = ((west + east) / 2) * view.scale - view.originX
      const y = ((north + south) / 2) * view.scale - view.originY
      context.strokeRect(x - 3, y - 3, 6, 6)
      continue
    }
    context.beginPath()
    for (const path of paths) trace(context, path, view, true)
    context.globalAlpha = 0.15
    context.fill('evenodd')
    context.globalAlpha = 1
    context.stroke()
  }
}
