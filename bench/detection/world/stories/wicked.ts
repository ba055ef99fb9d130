import type { Random } from '../../../../simulators/random.ts'
import type { WorldLine } from '../country.ts'
import { turnRound, visit, wayRound } from '../detour.ts'
import { type Cue, type Deed, type Happening, NOTHING } from '../happening.ts'
import type { Roadside } from '../roadside.ts'
import { type Story, somewhereM } from './story.ts'

const MINUTE_S = 60
const HOUR_S = 3_600

const wicked = (weight: number, tell: Story['tell']): Story => ({ weight, isWicked: true, tell })

/** As many small detours as large ones: even in the logarithm. */
const DETOUR_M = { least: 300, most: 20_000 }
/** Faster than any report can follow. */
const AT_ONCE_MS = 1e6
/** A line of 40 km has no room for a detour of 20. */
const MOST_OF_LINE = 0.22

const sideOf = (random: Random): 1 | -1 => (random.chance(0.5) ? 1 : -1)

const detour = (line: WorldLine, random: Random): Happening => {
  const mostM = Math.min(DETOUR_M.most, line.road.lengthM * MOST_OF_LINE)
  const asideM = Math.exp(random.between(Math.log(DETOUR_M.least), Math.log(mostM)))
  const lengthM = Math.min(Math.max(2_500, asideM * random.between(2, 4)), line.road.lengthM * 0.7)
  const fromM = random.between(line.road.lengthM * 0.08, line.road.lengthM * 0.92 - lengthM)
  return { ...NOTHING, splices: [wayRound(line.road, fromM, lengthM, asideM * sideOf(random))] }
}

/** Off to a place beside the road, some minutes there, and back. */
const visited = (line: WorldLine, place: Pick<Roadside, 'atM' | 'centre'>, lastsS: number): Happening => ({
  ...NOTHING,
  splices: [visit(line.road, place.atM, place.centre)],
  halts: [{ spot: { splice: 0, share: 0.5 }, lastsS, roofed: false }],
})

const warehouse = (line: WorldLine, random: Random): Happening => {
  const atM = somewhereM(line, random)
  const [way] = [wayRound(line.road, atM, 3_000, random.between(700, 6_000) * sideOf(random))]
  const centre = way.through[way.through.length >> 1] ?? [0, 0]
  return visited(line, { atM, centre }, random.between(4, 60) * MINUTE_S)
}

type LockDeed = Extract<Deed, { readonly kind: 'lock' }>
const CUT: LockDeed = { kind: 'lock', change: { wire: 'cut' }, event: 'wire-cut' }
const OPENED: LockDeed = { kind: 'lock', change: { state: 'open' }, event: 'opened' }
const CASE_OPENED: LockDeed = { kind: 'lock', change: { case: 'open' }, event: 'case-opened' }

/** Off to a yard, where the seal is opened or cut and the goods change vehicles. */
const emptied = (line: WorldLine, random: Random): Happening => {
  const aside = warehouse(line, random)
  const lastsS = random.between(34, 90) * MINUTE_S
  const spot = { splice: 0, share: 0.5 }
  const deed = random.pick([CUT, OPENED])
  return {
    ...aside,
    halts: [{ spot, lastsS, roofed: random.chance(0.4) }],
    cues: [
      { spot, afterS: random.between(60, 300), deed },
      { spot, afterS: 120, deed: { kind: 'shaken', lastsS: lastsS * 0.8, everyS: random.between(90, 300) } },
    ],
  }
}

/** Anywhere, the gates' yards included; one time in three while the truck stands for it. */
const atTheLock =
  (deed: LockDeed) =>
  (line: WorldLine, random: Random): Happening => {
    const spot = { roadM: somewhereM(line, random, 0, 0.98) }
    const stands = random.chance(0.33)
    return {
      ...NOTHING,
      halts: stands ? [{ spot, lastsS: random.between(4, 25) * MINUTE_S, roofed: random.chance(0.3) }] : [],
      cues: [{ spot, afterS: random.between(0, stands ? 3 * MINUTE_S : 10 * MINUTE_S), deed }],
    }
  }

/** The same where no network hears of it for hours. */
const unheard =
  (deed: LockDeed) =>
  (line: WorldLine, random: Random): Happening => {
    const happening = atTheLock(deed)(line, random)
    const spot = happening.cues[0]?.spot ?? { roadM: 0 }
    const away: Cue = { spot, afterS: 0, deed: { kind: 'cut-off', lastsS: random.between(0.8, 6) * HOUR_S } }
    return { ...happening, cues: [away, ...happening.cues] }
  }

const cue = (line: WorldLine, random: Random, deed: Deed): Happening => ({
  ...NOTHING,
  cues: [{ spot: { roadM: somewhereM(line, random) }, afterS: 0, deed }],
})

/** The fixes drive on while the truck is elsewhere. */
const decoyed = (line: WorldLine, random: Random): Happening => {
  const aside = random.chance(0.5) ? detour(line, random) : warehouse(line, random)
  const leavesM = aside.splices[0]?.fromM ?? 0
  const lastsS = random.between(0.5, 2) * HOUR_S
  const deed: Deed = { kind: 'decoyed', lastsS, speedKmh: random.between(38, 55) }
  return { ...aside, cues: [{ spot: { roadM: leavesM - 100 }, afterS: 0, deed }] }
}

/** Journeys on which officers should be told of something. */
export const WICKED = {
  detour: wicked(11, detour),
  warehouse: wicked(4, warehouse),
  cut: wicked(3, atTheLock(CUT)),
  opened: wicked(3, atTheLock(OPENED)),
  'case opened': wicked(2, atTheLock(CASE_OPENED)),
  'cut unheard': wicked(2, unheard(CUT)),
  'opened unheard': wicked(2, unheard(OPENED)),
  pulled: wicked(2, (line, random) =>
    cue(line, random, {
      kind: 'pulled',
      lastsS: random.between(20, 70) * MINUTE_S,
      pullMs: random.between(1, 6),
      farthestM: random.between(2_000, 14_000),
      towardsDeg: random.between(0, 360),
    }),
  ),
  decoyed: wicked(2, decoyed),
  /** Somewhere else at once, and back at once: what most forging devices do. */
  transplanted: wicked(2, (line, random) =>
    cue(line, random, {
      kind: 'pulled',
      lastsS: random.between(5, 60) * MINUTE_S,
      pullMs: AT_ONCE_MS,
      farthestM: random.between(5_000, 60_000),
      towardsDeg: random.between(0, 360),
    }),
  ),
  emptied: wicked(2, emptied),
  jammed: wicked(2, (line, random) =>
    cue(line, random, {
      kind: 'jammed',
      lastsS: random.between(4, 60) * MINUTE_S,
      isFelt: random.chance(0.6),
    }),
  ),
  'wrong gate': wicked(2.5, (line, random) => {
    const [near, far] = line.otherGates
    const gate = random.chance(0.5) ? near : far
    if (!gate) throw new Error(`line ${line.id} has no other gate, expected two`)
    return visited(line, gate, random.between(2, 40) * MINUTE_S)
  }),
  'wrong direction': wicked(2, (line, random) => ({
    ...NOTHING,
    splices: [turnRound(line.road, somewhereM(line, random, 0.35, 0.85), random.between(3_600, 12_000))],
  })),
  forbidden: wicked(2, (line, random) => {
    const [near, far] = line.forbidden
    const zone = random.chance(0.5) ? near : far
    if (!zone) throw new Error(`line ${line.id} has no forbidden place, expected two`)
    return visited(line, zone, random.between(0.5, 30) * MINUTE_S)
  }),
  'long stop': wicked(3, (line, random) => ({
    ...NOTHING,
    halts: [
      {
        spot: { roadM: somewhereM(line, random) },
        lastsS: random.between(34, 260) * MINUTE_S,
        roofed: random.chance(0.3),
      },
    ],
  })),
  late: wicked(2, (_, random) => ({ ...NOTHING, deadlineShare: random.between(0.45, 0.9) })),
  'low battery': wicked(2, (_, random) => ({
    ...NOTHING,
    charge: { startPct: random.between(14, 45), drainPctPerH: random.between(0.4, 3) },
  })),
  dead: wicked(2, (line, random) => cue(line, random, { kind: 'dead', lastsS: random.between(6, 240) * MINUTE_S })),
} as const satisfies Record<string, Story>
