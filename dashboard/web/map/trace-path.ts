import { isInView, type MapPath, type View } from './map-path.ts'

// Points closer than this on screen are one point: the whole country draws as fast as a town.
const APART_PX = 0.7

/** Adds a path to the canvas path being built; skips it when it is out of view. */
export const trace = (context: CanvasRenderingContext2D, path: MapPath, view: View, isClosed: boolean): void => {
  if (!isInView(path, view)) return
  const { points } = path
  let lastX = Infinity
  let lastY = Infinity
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] as number) * view.scale - view.originX
    const y = (points[i + 1] as number) * view.scale - view.originY
    const isEnd = i + 2 >= points.length
    if (!isEnd && Math.abs(x - lastX) < APART_PX && Math.abs(y - lastY) < APART_PX) continue
    if (lastX === Infinity) context.moveTo(x, y)
    else context.lineTo(x, y)
    lastX = x
    lastY = y
  }
  if (isClosed) context.closePath()
}
