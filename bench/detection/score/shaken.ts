import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { EDGE_M, fromTo, lastedMs, PERHAPS, restingM, SURELY, seenToLastAtMs, standsOf } from './stands.ts'
import { isHonest, witnessed } from './witnessed.ts'

/** Blows this near in time are certainly of one work, and may be of one. */
const NEAR_MS = LAW.shocks.withinMs * PERHAPS
const MAY_BE_NEAR_MS = LAW.shocks.withinMs * SURELY
/** A standing truck may seem to move so fast, and a rolling one to stand. */
const MAY_STAND_KMH = 9

type Told = readonly Moment[]

/** A blow while the truck surely stood, outside gates. */
const isSure = (lived: Lived, moment: Moment): boolean =>
  moment.isShaken && moment.speedKmh === 0 && isHonest(moment) && restingM(lived, moment) < -EDGE_M

const mayBe = ({ isShaken, speedKmh, fix, isDeceived }: Moment): boolean =>
  isShaken && (speedKmh < MAY_STAND_KMH || fix !== 'gnss' || isDeceived)

/** Blows in groups, each within `nearMs` of the one before. */
const groupsOf = (blows: Told, nearMs: number): Told[] => {
  const groups: Moment[][] = []
  for (const blow of blows) {
    const last = groups.at(-1)
    if (last && blow.atMs - (last.at(-1)?.atMs ?? 0) <= nearMs) last.push(blow)
    else groups.push([blow])
  }
  return groups
}

const nthHeardMs = (moments: Told, nth: number): number =>
  moments.map(({ heardAtMs }) => heardAtMs).sort((a, b) => a - b)[nth - 1] ?? Number.POSITIVE_INFINITY

const shocks = (sure: Told, maybe: Told): Expected[] => [
  ...sure.map(({ atMs, heardAtMs }): Expected => {
    const span = { fromMs: atMs, toMs: atMs, earliestMs: heardAtMs }
    return { code: 'SHOCK', grade: 'standing', ...span, verdict: 'firm', least: 'P3', worst: 'P3', note: '' }
  }),
  ...maybe.map(({ atMs }) => greyOne('SHOCK', atMs, atMs, 'standing')),
]

/** Opened or cut, and shaken again and again beside it. */
const removed = (lived: Lived, sure: Told, maybe: Told): Expected[] => {
  const opened = lived.done.find(({ deed }) => deed.kind === 'lock' && deed.event !== 'case-opened')
  if (!opened || opened.fromMs < lived.armedAtMs) return []
  const code = 'SEAL_REMOVED'
  const toldMs = nthHeardMs(
    witnessed(lived).filter(({ atMs }) => atMs >= opened.fromMs),
    1,
  )
  const toMs = lived.unsealedAtMs
  const firm = groupsOf(sure, NEAR_MS)
    .filter((group) => group.length >= LAW.shocks.least && (group.at(-1)?.atMs ?? 0) > opened.fromMs)
    .map((group): Expected => {
      const earliestMs = Math.max(toldMs, nthHeardMs(group, LAW.shocks.least))
      const when = { fromMs: Math.max(opened.fromMs, group[0]?.atMs ?? 0), toMs, earliestMs }
      return { code, grade: 'opened and shaken', ...when, verdict: 'firm', least: 'P1', worst: 'P1', note: '' }
    })
  const perhaps = groupsOf(maybe, MAY_BE_NEAR_MS)
    .filter((group) => group.length >= LAW.shocks.least)
    .map((group) => greyOne(code, Math.min(opened.fromMs, group[0]?.atMs ?? 0), toMs, 'opened and shaken'))
  // Several groups are one removal: it stands to the end.
  return [...firm.slice(0, 1), ...perhaps]
}

/** A long stand in which the seal was shaken again and again. */
const transloaded = (lived: Lived): Expected[] => {
  const [code, grade] = ['TRANSLOAD_SUSPECT', 'stood and shaken']
  const { sure, maybe } = standsOf(lived)
  const firm = sure.flatMap(({ moments: stand }): Expected[] => {
    const blows = stand.filter((moment) => isSure(lived, moment))
    const isOutside = stand.every((moment) => restingM(lived, moment) < -EDGE_M)
    const honest = stand.filter(isHonest)
    if (!isOutside || blows.length < LAW.shocks.least || honest.length < stand.length) return []
    if (lastedMs(stand) < LAW.transloadMs * SURELY) return []
    const earliestMs = Math.max(seenToLastAtMs(lived, honest, LAW.transloadMs), nthHeardMs(blows, LAW.shocks.least))
    return [{ code, grade, ...fromTo(stand), verdict: 'firm', earliestMs, least: 'P1', worst: 'P1', note: '' }]
  })
  const perhaps = maybe
    .map(({ moments: stand }) => stand)
    .filter((stand) => lastedMs(stand) >= LAW.transloadMs * PERHAPS && stand.filter(mayBe).length >= LAW.shocks.least)
    .map((stand) => greyOne(code, fromTo(stand).fromMs, fromTo(stand).toMs, grade))
  return [...firm, ...perhaps]
}

/** Blows to a standing truck, alone and together with other signs. */
export const shaken = (lived: Lived): Expected[] => {
  const moments = witnessed(lived)
  const sure = moments.filter((moment) => isSure(lived, moment))
  const maybe = moments.filter(mayBe)
  return [...shocks(sure, maybe), ...removed(lived, sure, maybe), ...transloaded(lived)]
}
