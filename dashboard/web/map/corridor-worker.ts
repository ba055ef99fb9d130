import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import { drawCorridor } from '../../../domain/corridor/draw-corridor.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { CorridorAnswer, CorridorQuestion } from './corridor-questions.ts'

const answer = (question: CorridorQuestion): CorridorAnswer['answer'] => {
  if (question.kind === 'band') return { band: drawCorridor(question.corridor) }
  const compiled = compileCorridor(question.corridor, DEFAULT_SETTINGS.routeDeviation)
  return {
    places: question.positions.map((position) => {
      const { beyondM, crossTrackM } = compiled.locate(position)
      return { beyondM, crossTrackM, nearest: compiled.nearestPoint(position).position }
    }),
  }
}

// Uniting a band of thousands of vertices takes up to seconds: here it holds up nobody's screen.
self.onmessage = ({ data }: MessageEvent<{ id: number; question: CorridorQuestion }>) => {
  try {
    self.postMessage({ id: data.id, answer: answer(data.question) } satisfies CorridorAnswer)
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) })
  }
}
