import type { SealMark } from '../live/seal-store.ts'
import type { MapColours } from './map-colours.ts'

/** Half the side of a sprite, in CSS pixels. */
export const SPRITE_PX = 10
/** An arrow every 10 degrees: finer is not seen at this size. */
const STEP_DEG = 10

export type SealSprites = { of(mark: SealMark): HTMLCanvasElement }

/**
 * The pictures of a seal, drawn once and then only copied: without a GPU, thousands of copies take milliseconds where
 * one path of thousands of shapes takes most of a second (measured with 5,000 seals).
 */
export const createSealSprites = (colours: MapColours, ratio: number): SealSprites => {
  const paint = (trace: (context: CanvasRenderingContext2D) => void, isSilent = false): HTMLCanvasElement => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.ceil(2 * SPRITE_PX * ratio)
    const context = canvas.getContext('2d')
    if (!context) return canvas
    context.setTransform(ratio, 0, 0, ratio, SPRITE_PX * ratio, SPRITE_PX * ratio)
    context.beginPath()
    trace(context)
    if (isSilent) drawHollow(context, colours)
    else drawFilled(context, colours)
    return canvas
  }
  const arrows = Array.from({ length: 360 / STEP_DEG }, (_, index) =>
    paint((context) => traceArrow(context, (index * STEP_DEG * Math.PI) / 180)),
  )
  const stopped = paint((context) => context.arc(0, 0, 4, 0, 2 * Math.PI))
  const silent = paint((context) => context.arc(0, 0, 5.5, 0, 2 * Math.PI), true)
  return {
    of: ({ word, headingDeg }) => {
      if (word === 'silent') return silent
      if (word !== 'moving' || headingDeg === null) return stopped
      return arrows[Math.round(headingDeg / STEP_DEG) % arrows.length] ?? stopped
    },
  }
}

/** An arrowhead that points where the seal goes; headings run clockwise from north. */
const traceArrow = (context: CanvasRenderingContext2D, angle: number): void => {
  const aheadX = Math.sin(angle)
  const aheadY = -Math.cos(angle)
  context.moveTo(aheadX * 8, aheadY * 8)
  context.lineTo(-aheadX * 5 - aheadY * 5, -aheadY * 5 + aheadX * 5)
  context.lineTo(-aheadX * 2, -aheadY * 2)
  context.lineTo(-aheadX * 5 + aheadY * 5, -aheadY * 5 - aheadX * 5)
  context.closePath()
}

const drawFilled = (context: CanvasRenderingContext2D, colours: MapColours): void => {
  context.fillStyle = colours['map-seal']
  context.fill()
  context.strokeStyle = colours['map-halo']
  context.lineWidth = 1
  context.stroke()
}

/** Stale is hollow and dashed (SCREENS, rule 4). */
const drawHollow = (context: CanvasRenderingContext2D, colours: MapColours): void => {
  context.strokeStyle = colours['map-seal']
  context.lineWidth = 1.5
  context.setLineDash([3, 2.5])
  context.stroke()
}
