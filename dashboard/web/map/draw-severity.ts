import type { Severity } from '../../../domain/alert/alert.ts'
import type { MapColours } from './map-colours.ts'

export const severityColour = (severity: Severity, colours: MapColours): string =>
  ({ P1: colours.p1, P2: colours.p2, P3: colours.p3 })[severity]

/** The shape of a severity, filled, with an edge that parts it from the ground: ▲ ◆ ● (SCREENS, rule 2). */
export const drawSeverity = (
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  severity: Severity,
  colours: MapColours,
): void => {
  context.beginPath()
  if (severity === 'P1') {
    context.moveTo(x, y - radius)
    context.lineTo(x + radius, y + radius * 0.8)
    context.lineTo(x - radius, y + radius * 0.8)
  } else if (severity === 'P2') {
    context.moveTo(x, y - radius)
    context.lineTo(x + radius, y)
    context.lineTo(x, y + radius)
    context.lineTo(x - radius, y)
  } else context.arc(x, y, radius * 0.85, 0, 2 * Math.PI)
  context.closePath()
  context.fillStyle = severityColour(severity, colours)
  context.fill()
  context.strokeStyle = colours['map-halo']
  context.lineWidth = 1.5
  context.stroke()
}
