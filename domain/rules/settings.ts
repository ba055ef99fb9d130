import type { CoverageSettings } from '../coverage/coverage.ts'
import { PLATFORM_DEFAULTS, type PlatformSettings } from '../platform/platform-settings.ts'
import type { ApartSettings } from './apart-runs.ts'

/** Every number of judging, with its unit, default and origin (DOMAIN, "Rule defaults that may be relied on"). */
export type RuleSettings = {
  readonly accuracy: { readonly gnssDefaultM: number; readonly otherDefaultM: number; readonly capM: number }
  readonly outlier: { readonly maxSpeedKmh: number; readonly maxAccuracyM: number; readonly maxAheadMs: number }
  readonly routeDeviation: {
    readonly confirmFixes: number
    readonly confirmMs: number
    readonly slowConfirmFixes: number
    readonly slowConfirmMs: number
    readonly innerFraction: number
    readonly endFixes: number
    readonly p1BeyondM: number
    readonly p1AfterMs: number
    readonly gateMarginM: number
  }
  readonly longStop: {
    readonly radiusM: number
    readonly noticeMs: number
    readonly limitMs: number
    readonly restLimitMs: number
    readonly drivingBeforeRestMs: number
    readonly lawfulRestMs: number
    readonly restMs: number
    readonly silenceGapMs: number
  }
  readonly wrongDirection: {
    readonly fallM: number
    readonly overMs: number
    readonly fixes: number
    readonly recoverM: number
    readonly endFixes: number
  }
  readonly wrongGate: { readonly fixes: number; readonly maxSpeedKmh: number; readonly endFixes: number }
  readonly forbiddenZone: { readonly sureFixes: number; readonly insideFixes: number; readonly endFixes: number }
  readonly checkpointMissed: { readonly passedM: number }
  readonly overspeed: {
    readonly overKmh: number
    readonly overMs: number
    readonly fixes: number
    readonly gapMs: number
    readonly againWithinMs: number
  }
  readonly riskStop: { readonly limitMs: number }
  readonly nightStop: { readonly fromHour: number; readonly toHour: number; readonly limitMs: number }
  readonly lateRisk: {
    readonly typicalKmh: number
    readonly typicalWeightMs: number
    readonly typicalSpreadShare: number
    readonly restEveryMs: number
    readonly restMs: number
    readonly fixes: number
    readonly overMs: number
    readonly marginMs: number
    readonly endFixes: number
  }
  readonly notDeparted: { readonly afterMs: number }
  readonly unconfirmedArrival: { readonly afterMs: number }
  readonly motionUnarmed: { readonly movedM: number; readonly fixes: number; readonly endFixes: number }
  readonly sealOverdue: { readonly afterMs: number }
  readonly tamper: { readonly authorisedWithinMs: number }
  readonly signalLost: {
    readonly missedIntervals: number
    readonly graceMs: number
    readonly p1AfterMs: number
  }
  readonly lowBattery: {
    readonly lowPct: number
    readonly criticalPct: number
    readonly clearPct: number
    readonly drainDropPct: number
    readonly drainOverMs: number
    readonly againWithinMs: number
  }
  readonly gnssLost: { readonly limitMs: number }
  readonly jamming: {
    readonly againWithinMs: number
    readonly lostMs: number
    readonly withinM: number
    readonly keptSeals: number
    readonly lostSeals: number
    readonly freshMs: number
  }
  readonly clone: {
    readonly overlapMs: number
    readonly leastReturns: number
    readonly apartTurns: number
    readonly takeOvers: number
    readonly takeOverWindowMs: number
    readonly windowMs: number
  }
  readonly unlockOutsideZone: { readonly fixWithinMs: number; readonly againWithinMs: number }
  readonly unregisteredCard: { readonly againWithinMs: number }
  readonly wrongPassword: { readonly mostTries: number; readonly againWithinMs: number }
  readonly lockFault: { readonly againWithinMs: number }
  readonly shock: { readonly maxSpeedKmh: number; readonly fixWithinMs: number; readonly againWithinMs: number }
  readonly sos: { readonly againWithinMs: number }
  readonly clockAnomaly: { readonly limitMs: number; readonly againWithinMs: number }
  readonly sequenceGap: { readonly withinMs: number }
  readonly spoofing: { readonly leastJumpM: number; readonly weakFixes: number; readonly windowMs: number }
  readonly transload: {
    readonly leastShocks: number
    readonly limitMs: number
    readonly meetM: number
    readonly meetMs: number
    readonly meetReports: number
    readonly freshMs: number
    readonly endReports: number
  }
  readonly sealRemoved: { readonly shocks: number; readonly withinMs: number }
  readonly coverage: CoverageSettings
  readonly sealTruckSplit: ApartSettings
  readonly convoySplit: ApartSettings
  readonly platformDegraded: PlatformSettings
}

const MINUTE_MS = 60_000

export const DEFAULT_SETTINGS: RuleSettings = {
  accuracy: { gnssDefaultM: 30, otherDefaultM: 1_500, capM: 150 },
  outlier: { maxSpeedKmh: 180, maxAccuracyM: 1_000, maxAheadMs: 5 * MINUTE_MS },
  routeDeviation: {
    confirmFixes: 3,
    confirmMs: MINUTE_MS,
    slowConfirmFixes: 2,
    slowConfirmMs: 2 * MINUTE_MS,
    innerFraction: 0.8,
    endFixes: 2,
    p1BeyondM: 1_000,
    p1AfterMs: 10 * MINUTE_MS,
    gateMarginM: 1_000,
  },
  longStop: {
    radiusM: 150,
    noticeMs: 30 * MINUTE_MS,
    limitMs: 90 * MINUTE_MS,
    restLimitMs: 600 * MINUTE_MS,
    drivingBeforeRestMs: 180 * MINUTE_MS,
    lawfulRestMs: 45 * MINUTE_MS,
    // Driving counts anew after a stop this long (DOMAIN catalogue row 15: lawful rest is 15–45 min).
    restMs: 15 * MINUTE_MS,
    // Seals report every 5–600 s (DOMAIN, "Devices"): a longer gap is silence and adds nothing to a dwell.
    silenceGapMs: 10 * MINUTE_MS,
  },
  // Ends at the first of `endFixes` fixes that have come `recoverM` forward again: less is drift of a truck that stands.
  wrongDirection: { fallM: 3_000, overMs: 5 * MINUTE_MS, fixes: 2, recoverM: 1_000, endFixes: 2 },
  wrongGate: { fixes: 2, maxSpeedKmh: 20, endFixes: 2 },
  // `sureFixes` inside by at least their accuracy, or `insideFixes` inside at all.
  forbiddenZone: { sureFixes: 2, insideFixes: 3, endFixes: 2 },
  // DOMAIN catalogue row 14.
  checkpointMissed: { passedM: 5_000 },
  // DOMAIN catalogue row 28; two speeds further apart in time say nothing of what was driven between them.
  overspeed: {
    overKmh: 10,
    overMs: MINUTE_MS,
    fixes: 2,
    gapMs: 2 * MINUTE_MS,
    againWithinMs: 10 * MINUTE_MS,
  },
  // DOMAIN catalogue row 16.
  riskStop: { limitMs: 10 * MINUTE_MS },
  // Hours of the day in Việt Nam (DOMAIN catalogue row 17).
  nightStop: { fromHour: 22, toHour: 5, limitMs: 30 * MINUTE_MS },
  lateRisk: {
    // Lorries on registered corridors: length by driving hours, 36–48 km/h (shared/data, corridors).
    typicalKmh: 40,
    // The typical speed counts like an hour of the trip's own driving, and is true to a quarter.
    typicalWeightMs: 60 * MINUTE_MS,
    typicalSpreadShare: 0.25,
    // Lawful rest after 3–4 h of driving is 15–45 min (DOMAIN catalogue row 15).
    restEveryMs: 240 * MINUTE_MS,
    restMs: 30 * MINUTE_MS,
    fixes: 3,
    overMs: 2 * MINUTE_MS,
    marginMs: 10 * MINUTE_MS,
    endFixes: 2,
  },
  // DOMAIN catalogue row 20.
  notDeparted: { afterMs: 240 * MINUTE_MS },
  // DOMAIN catalogue row 34.
  unconfirmedArrival: { afterMs: 120 * MINUTE_MS },
  // DOMAIN catalogue row 29; two fixes in a row, because one may be a reflection.
  motionUnarmed: { movedM: 500, fixes: 2, endFixes: 2 },
  // DOMAIN, "A trip": released for 48 h without a transfer into a stock is overdue.
  sealOverdue: { afterMs: 48 * 60 * MINUTE_MS },
  tamper: { authorisedWithinMs: 2 * MINUTE_MS },
  signalLost: { missedIntervals: 2, graceMs: MINUTE_MS, p1AfterMs: 60 * MINUTE_MS },
  lowBattery: {
    lowPct: 30,
    criticalPct: 15,
    // Batteries fall and rise in steps of 5 % (DOMAIN, "Devices"): one step above the limit is charged.
    clearPct: 5,
    // Two steps of the gauge and an hour between them: less measures the gauge, not the drain.
    drainDropPct: 5,
    drainOverMs: 60 * MINUTE_MS,
    againWithinMs: 30 * MINUTE_MS,
  },
  gnssLost: { limitMs: 10 * MINUTE_MS },
  // As long as GNSS_LOST waits: a flag that comes back sooner is the same jammer.
  jamming: {
    againWithinMs: 10 * MINUTE_MS,
    // As long as GNSS_LOST waits: the longest road tunnel, Hải Vân, takes 7 min.
    lostMs: 10 * MINUTE_MS,
    withinM: 5_000,
    keptSeals: 2,
    // As many witnesses that it is the place as are asked for that it is not.
    lostSeals: 2,
    // The longest reporting interval (DOMAIN, "Devices").
    freshMs: 10 * MINUTE_MS,
  },
  clone: {
    // What lay unread in the socket of a session that died is read within seconds.
    overlapMs: MINUTE_MS,
    leastReturns: 2,
    // Away, back and away again: a jump and its way back is one device's bad fix.
    apartTurns: 3,
    // A weak link whose address changes between two by chance comes back so often once in 64 times.
    takeOvers: 6,
    takeOverWindowMs: 10 * MINUTE_MS,
    // Three of the longest reporting intervals.
    windowMs: 30 * MINUTE_MS,
  },
  // A fix that is older says nothing of where the seal was unlocked: a truck is 10 km further by then.
  unlockOutsideZone: { fixWithinMs: 10 * MINUTE_MS, againWithinMs: 10 * MINUTE_MS },
  unregisteredCard: { againWithinMs: 10 * MINUTE_MS },
  // Five wrong passwords are the device's own rule (Jointech JT701D); tries this close together are one series.
  wrongPassword: { mostTries: 5, againWithinMs: 10 * MINUTE_MS },
  lockFault: { againWithinMs: 10 * MINUTE_MS },
  shock: { maxSpeedKmh: 5, fixWithinMs: 5 * MINUTE_MS, againWithinMs: 10 * MINUTE_MS },
  sos: { againWithinMs: 10 * MINUTE_MS },
  clockAnomaly: { limitMs: 5 * MINUTE_MS, againWithinMs: 60 * MINUTE_MS },
  sequenceGap: { withinMs: 60 * MINUTE_MS },
  // Reflections between houses are off by some hundred metres; half a shift is long enough to be led away and back.
  spoofing: { leastJumpM: 1_000, weakFixes: 10, windowMs: 360 * MINUTE_MS },
  // As long as the first notice of LONG_STOP: goods of a container take longer.
  transload: {
    leastShocks: 3,
    limitMs: 30 * MINUTE_MS,
    // DOMAIN catalogue row 18: two trips' seals within 50 m.
    meetM: 50,
    // Longer than two trucks need to pass each other on a lane; a container takes longer to empty.
    meetMs: 5 * MINUTE_MS,
    meetReports: 2,
    // Seals report every 5–600 s (DOMAIN, "Devices").
    freshMs: 10 * MINUTE_MS,
    endReports: 2,
  },
  sealRemoved: { shocks: 3, withinMs: 10 * MINUTE_MS },
  coverage: {
    // A driver with a jammer has one truck, and others are heard where he jams.
    leastVehicles: 5,
    leastShare: 0.5,
    // Masts are built and taken down: half a year.
    learnFromMs: 180 * 24 * 60 * MINUTE_MS,
    // Half of what makes a silence P1: nobody's shadow hides a theft for longer.
    mostWaitMs: 30 * MINUTE_MS,
  },
  // DOMAIN catalogue row 30. A straight line between fixes further apart in time says too little of a road.
  sealTruckSplit: { limitM: 500, overMs: 5 * MINUTE_MS, fixes: 3, gapMs: 5 * MINUTE_MS, endFixes: 2 },
  // DOMAIN catalogue row 31; seals report every 5–600 s (DOMAIN, "Devices").
  convoySplit: { limitM: 5_000, overMs: 5 * MINUTE_MS, fixes: 3, gapMs: 10 * MINUTE_MS, endFixes: 2 },
  platformDegraded: PLATFORM_DEFAULTS,
}
