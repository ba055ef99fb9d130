import type { CorridorLine } from '../../../domain/network/network.ts'
import type { LngLat, MultiPolygon } from '../../../domain/place.ts'
import type { CorridorPlace } from './corridor-place.ts'

type Lines = { readonly lines: readonly CorridorLine[] }
export type CorridorQuestion =
  | { readonly kind: 'band'; readonly corridor: Lines }
  | { readonly kind: 'places'; readonly corridor: Lines; readonly positions: readonly LngLat[] }
export type CorridorAnswer = {
  readonly id: number
  readonly answer: { readonly band: MultiPolygon } | { readonly places: readonly CorridorPlace[] }
}
type Reply = CorridorAnswer | { readonly id: number; readonly failed: string }

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<
  number,
  { resolve: (answer: CorridorAnswer['answer']) => void; reject: (error: Error) => void }
>()

const onReply = ({ data }: MessageEvent<Reply>): void => {
  const asker = waiting.get(data.id)
  waiting.delete(data.id)
  if ('failed' in data) asker?.reject(new Error(data.failed))
  else asker?.resolve(data.answer)
}

const ask = (question: CorridorQuestion): Promise<CorridorAnswer['answer']> => {
  if (!worker) {
    worker = new Worker(new URL('./corridor-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = onReply
  }
  const id = ++lastId
  const reply = new Promise<CorridorAnswer['answer']>((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.postMessage({ id, question })
  return reply
}

/** The band of a corridor exactly as it is judged (DESIGN A4), computed beside the page's own thread. */
export const bandOf = async (corridor: Lines): Promise<MultiPolygon> => {
  const answer = await ask({ kind: 'band', corridor: { lines: corridor.lines } })
  if ('band' in answer) return answer.band
  throw new Error('the corridor worker answered another question: reload the page')
}

/** Where positions are, relative to a corridor: beyond its edge (metres, negative inside) and the nearest point. */
export const placesOf = async (corridor: Lines, positions: readonly LngLat[]): Promise<readonly CorridorPlace[]> => {
  if (positions.length === 0) return []
  const answer = await ask({ kind: 'places', corridor: { lines: corridor.lines }, positions })
  if ('places' in answer) return answer.places
  throw new Error('the corridor worker answered another question: reload the page')
}
