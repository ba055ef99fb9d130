import type { LngLat } from '../../../domain/place.ts'
import type { Charge } from '../../../simulators/seal/battery.ts'
import type { LockChange } from '../../../simulators/seal/lock-change.ts'

/** A place on a journey: metres along the road, or a share of the way through one of its splices. */
export type Spot = { readonly roadM: number } | { readonly splice: number; readonly share: number }

/** The truck leaves the road at `fromM` and is back at `toM`, having driven `through` instead. */
export type Splice = { readonly fromM: number; readonly toM: number; readonly through: readonly LngLat[] }

/** The truck stands. */
export type Halt = { readonly spot: Spot; readonly lastsS: number; readonly roofed: boolean }

/** Everybody crawls; metres along the road. */
export type Jam = { readonly fromM: number; readonly toM: number; readonly speedKmh: number }

/** What is done to the seal. `lastsS` Infinity = to the end of the journey. */
export type Deed =
  | { readonly kind: 'lock'; readonly change: LockChange['change']; readonly event: LockChange['event'] }
  /** The seal says nothing and keeps nothing. */
  | { readonly kind: 'dead'; readonly lastsS: number }
  /** No network reaches it: reports are kept. */
  | { readonly kind: 'cut-off'; readonly lastsS: number }
  /** Its reception is jammed: no fix; some devices feel it. */
  | { readonly kind: 'jammed'; readonly lastsS: number; readonly isFelt: boolean }
  /** The fixes are pulled away, so many metres each second up to `farthestM`, while the truck drives on. */
  | {
      readonly kind: 'pulled'
      readonly lastsS: number
      readonly pullMs: number
      readonly farthestM: number
      readonly towardsDeg: number
    }
  /** Somebody works at it: a blow so often, on average. */
  | { readonly kind: 'shaken'; readonly lastsS: number; readonly everyS: number }
  /** The fixes go on along the road at this speed, wherever the truck is. */
  | { readonly kind: 'decoyed'; readonly lastsS: number; readonly speedKmh: number }

/** Done when the truck has passed the spot for so long. */
export type Cue = { readonly spot: Spot; readonly afterS: number; readonly deed: Deed }

/** Everything that is going to happen on one journey beside driving it. */
export type Happening = {
  /** Never overlapping. */
  readonly splices: readonly Splice[]
  readonly halts: readonly Halt[]
  readonly jams: readonly Jam[]
  readonly cues: readonly Cue[]
  readonly charge?: Charge
  /** Share of the ordinary time that the papers allow; 2 unless said. */
  readonly deadlineShare?: number
}

export const NOTHING: Happening = { splices: [], halts: [], jams: [], cues: [] }
