import { useCallback, useMemo, useState } from 'react'
import type { CorridorLine } from '../../../../domain/network/network.ts'

export type Lines = readonly CorridorLine[]
type Steps = { readonly past: readonly Lines[]; readonly lines: Lines; readonly future: readonly Lines[] }

export type Draft = {
  readonly lines: Lines
  readonly isChanged: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  change(next: (lines: Lines) => Lines): void
  changeLine(at: number, next: (line: CorridorLine) => CorridorLine): void
  undo(): void
  redo(): void
  /** Begins anew from these lines, without a way back. */
  restart(lines: Lines): void
}

/** Lines as they are being drawn, with every step back and forward. */
export const useDraft = (base: Lines): Draft => {
  const [origin, setOrigin] = useState(base)
  const [steps, setSteps] = useState<Steps>({ past: [], lines: base, future: [] })
  const change = useCallback(
    (next: (lines: Lines) => Lines) =>
      setSteps(({ past, lines, future }) => {
        const after = next(lines)
        return after === lines ? { past, lines, future } : { past: [...past, lines], lines: after, future: [] }
      }),
    [],
  )
  return useMemo(
    () => ({
      lines: steps.lines,
      isChanged: steps.lines !== origin,
      canUndo: steps.past.length > 0,
      canRedo: steps.future.length > 0,
      change,
      changeLine: (at, next) =>
        change((lines) => {
          const line = lines[at]
          const after = line && next(line)
          return after && after !== line ? lines.with(at, after) : lines
        }),
      undo: () => setSteps(stepBack),
      redo: () => setSteps(stepForward),
      restart: (lines) => {
        setOrigin(lines)
        setSteps({ past: [], lines, future: [] })
      },
    }),
    [steps, origin, change],
  )
}

const stepBack = (steps: Steps): Steps => {
  const before = steps.past.at(-1)
  return before ? { past: steps.past.slice(0, -1), lines: before, future: [steps.lines, ...steps.future] } : steps
}

const stepForward = (steps: Steps): Steps => {
  const [next, ...future] = steps.future
  return next ? { past: [...steps.past, steps.lines], lines: next, future } : steps
}
