import type { Deed, Happening } from './happening.ts'
import type { Done } from './lived.ts'
import type { Way } from './way.ts'

type Waiting = { readonly wayM: number; readonly afterS: number; readonly deed: Deed }
type Due = { readonly dueMs: number; readonly deed: Deed }

/** Lets what is going to happen to the seal happen, when the truck has come to where it does. */
export const createSpells = ({ cues }: Happening, way: Way) => {
  let waiting: Waiting[] = cues.map(({ spot, afterS, deed }) => ({ wayM: way.atM(spot), afterS, deed }))
  let due: Due[] = []
  const done: Done[] = []
  const lastsMs = (deed: Deed): number =>
    deed.kind === 'lock' ? Number.POSITIVE_INFINITY : Math.round(deed.lastsS) * 1_000

  return {
    /** What happens now; `alongM` is where the truck is on its way. */
    happen(alongM: number, nowMs: number): readonly Done[] {
      if (waiting.length === 0 && due.length === 0) return []
      const reached = waiting.filter(({ wayM }) => wayM <= alongM)
      if (reached.length > 0) {
        waiting = waiting.filter(({ wayM }) => wayM > alongM)
        due = [...due, ...reached.map(({ afterS, deed }) => ({ dueMs: nowMs + afterS * 1_000, deed }))]
      }
      const now = due.filter(({ dueMs }) => dueMs <= nowMs)
      if (now.length === 0) return []
      due = due.filter(({ dueMs }) => dueMs > nowMs)
      const happened = now.map(({ deed }): Done => ({ deed, fromMs: nowMs, toMs: nowMs + lastsMs(deed), alongM }))
      done.push(...happened)
      return happened
    },
    /** Before this nothing happens while the truck stands. */
    nextMs: (): number =>
      due.length === 0
        ? Number.POSITIVE_INFINITY
        : Math.min(Number.POSITIVE_INFINITY, ...due.map(({ dueMs }) => dueMs)),
    /** The spell of this kind that holds now, if one does. */
    now<Kind extends Deed['kind']>(kind: Kind, nowMs: number): Done<Extract<Deed, { readonly kind: Kind }>> | null {
      for (const one of done) {
        if (one.deed.kind === kind && nowMs >= one.fromMs && nowMs < one.toMs) {
          return one as Done<Extract<Deed, { readonly kind: Kind }>>
        }
      }
      return null
    },
    done: (): readonly Done[] => done,
  }
}
export type Spells = ReturnType<typeof createSpells>
