import { useEffect, useState } from 'react'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { LngLat } from '../../../domain/place.ts'
import { type Draft, useDraft } from './draft/use-draft.ts'
import { alternateOf, withCoordinates } from './draft/vertices.ts'

export type Editor = {
  /** The version the drawing began from. */
  readonly base: CorridorWire
  readonly draft: Draft
  /** The line that is worked on. */
  readonly chosen: number
  readonly isDrawing: boolean
  choose(at: number): void
  setDrawing(isDrawing: boolean): void
  /** Begins anew from a version that was saved just now. */
  take(after: CorridorWire): void
  /** Goes on with this drawing, though a newer version is there: what is otherwise has been looked at. */
  rebase(onto: CorridorWire): void
  readonly handlers: {
    onChange(at: number, coordinates: readonly LngLat[]): void
    onDraw(coordinates: readonly LngLat[]): void
    onDrawEnd(): void
  }
}

/** A corridor being drawn. A version that comes meanwhile is followed as long as nothing was changed here. */
export const useEditor = (newest: CorridorWire): Editor => {
  const [base, setBase] = useState(newest)
  const [chosenAt, choose] = useState(0)
  const [isDrawing, setDrawing] = useState(false)
  const draft = useDraft(base.lines)
  const take = (after: CorridorWire) => {
    setBase(after)
    draft.restart(after.lines)
  }
  const isOvertaken = newest.version > base.version && !draft.isChanged
  useEffect(() => {
    if (!isOvertaken) return
    setBase(newest)
    draft.restart(newest.lines)
  }, [isOvertaken, newest, draft])
  return {
    base,
    draft,
    chosen: Math.min(chosenAt, draft.lines.length - 1),
    isDrawing,
    choose,
    setDrawing,
    take,
    rebase: setBase,
    handlers: {
      onChange: (at, coordinates) => draft.changeLine(at, (line) => withCoordinates(line, coordinates)),
      onDraw: (coordinates) => {
        choose(draft.lines.length)
        draft.change((lines) => [...lines, alternateOf(lines, coordinates)])
      },
      onDrawEnd: () => setDrawing(false),
    },
  }
}
