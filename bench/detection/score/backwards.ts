import type { Lived, Moment } from '../world/lived.ts'
import { metresBetween } from '../world/registered-line.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { isHonest, runsOf, witnessed } from './witnessed.ts'

const CODE = 'WRONG_DIRECTION'
const GRADE = 'back along the line'
/** Around the limits it is too close to call: shares of them. */
const SURELY = 1.1
const PERHAPS = 0.9

type Fall = { readonly top: Moment; readonly moments: readonly Moment[] }

/** Stretches in which the progress is lower than it has been by `share` of the limit. */
const fallsOf = (moments: readonly Moment[], share: number): Fall[] => {
  const falls: { top: Moment; moments: Moment[] }[] = []
  let top: Moment | undefined
  for (const moment of moments) {
    if (!top || moment.alongLineM >= top.alongLineM) {
      top = moment
      continue
    }
    const isFallen =
      top.alongLineM - moment.alongLineM > LAW.backwards.fallsM * share &&
      moment.atMs - top.atMs >= LAW.backwards.overMs * share
    if (!isFallen) continue
    const last = falls.at(-1)
    if (last?.top === top) last.moments.push(moment)
    else falls.push({ top, moments: [moment] })
  }
  return falls
}

/** When the platform had the top and a moment low enough. */
const earliestMs = ({ top }: Fall, moments: readonly Moment[]): number =>
  Math.min(
    ...(fallsOf(moments, 1).find((fall) => fall.top === top)?.moments ?? []).map(({ heardAtMs }) =>
      Math.max(heardAtMs, top.heardAtMs),
    ),
  )

/** Where the line comes near itself, what is beside one leg may be beside another: progress jumps, nobody drove so far. */
const JUMP = { times: 1.6, plusM: 150 }
const withoutJumps = (moments: readonly Moment[]): Moment[][] => {
  const parts: Moment[][] = []
  for (const moment of moments) {
    const last = parts.at(-1)
    const before = last?.at(-1)
    const drivenM = before ? metresBetween(before.position, moment.position) : 0
    const along = before ? Math.abs(moment.alongLineM - before.alongLineM) : 0
    if (last && along <= drivenM * JUMP.times + JUMP.plusM) last.push(moment)
    else parts.push([moment])
  }
  return parts
}

/** Driving back on the registered line. Off it, and from one line to another, nobody can say what progress is. */
export const backwards = (lived: Lived): Expected[] => {
  const moments = witnessed(lived)
  const onLine = runsOf(moments, ({ beyondM, lineIndex, isDeceived }) =>
    beyondM <= 0 && !isDeceived ? lineIndex : null,
  ).filter(({ kind }) => kind !== null)
  const firm = onLine
    .flatMap(({ moments: run }) => withoutJumps(run))
    .flatMap((run) => {
      const honest = run.filter(isHonest)
      return fallsOf(honest, SURELY).map((fall): Expected => {
        const [fromMs, toMs] = [fall.top.atMs, fall.moments.at(-1)?.atMs ?? fall.top.atMs]
        const lowest = Math.min(...fall.moments.map(({ alongLineM }) => alongLineM))
        const note = `${((fall.top.alongLineM - lowest) / 1_000).toFixed(1)} km back`
        const when = { fromMs, toMs, earliestMs: earliestMs(fall, honest) }
        return { code: CODE, grade: GRADE, ...when, verdict: 'firm', least: 'P2', worst: 'P2', note }
      })
    })
  const perhaps = fallsOf(moments, PERHAPS).map(({ top, moments: low }) =>
    greyOne(CODE, top.atMs, low.at(-1)?.atMs ?? top.atMs, GRADE),
  )
  return [...firm, ...perhaps]
}
