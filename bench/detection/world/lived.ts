import type { LngLat } from '../../../domain/place.ts'
import type { Deed } from './happening.ts'
import type { Standing } from './registered-line.ts'
import type { Script } from './script.ts'

/** The truth of one moment at which the seal wrote a report. Times are true, ms since epoch. */
export type Moment = Standing & {
  readonly atMs: number
  /** Where the truck really was. */
  readonly position: LngLat
  readonly speedKmh: number
  /** What the report says of the place: measured there and then, said again, guessed from cells, or nothing. */
  readonly fix: 'gnss' | 'stale' | 'lbs' | 'none'
  /** The receiver was lied to: what it says is not where the truck was. */
  readonly isDeceived: boolean
  readonly isJammed: boolean
  /** The report tells of a blow. */
  readonly isShaken: boolean
  /** As the report tells it; null when it does not. */
  readonly accuracyM: number | null
  readonly batteryPct: number
  /** How fast the seal's clock was, ms. */
  readonly clockErrorMs: number
  /** When it reached the platform first; Infinity = never. */
  readonly heardAtMs: number
}

/** What was done to the seal, from when to when (Infinity = it stayed so), and where on its way the truck was, metres. */
export type Done<What extends Deed = Deed> = {
  readonly deed: What
  readonly fromMs: number
  readonly toMs: number
  readonly alongM: number
}

/** A packet that reached the platform. */
export type Delivery = {
  readonly receivedAtMs: number
  /** JSON: a report, or an array of them. */
  readonly body: string
}

/** One journey as it really went, and all that the platform ever heard of it. */
export type Lived = {
  readonly script: Script
  /** In the order of true time. */
  readonly moments: readonly Moment[]
  readonly done: readonly Done[]
  /** In order of receipt. */
  readonly deliveries: readonly Delivery[]
  /** When officers did what: the seal is watched from arming to unsealing. */
  readonly armedAtMs: number
  readonly unsealedAtMs: number
  readonly arrivedAtMs: number
  readonly deadlineMs: number
}
