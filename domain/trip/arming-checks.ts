import { localClock } from '../alert/local-clock.ts'
import type { SealId, TripId } from '../ids.ts'
import { type CorridorValidity, isInForce, validityText } from '../network/corridor-validity.ts'
import type { Corridor } from '../network/network.ts'
import type { Fix, Lock } from '../report.ts'
import { OPEN_STATES, type Trip } from './trip.ts'

/** In CONTRACT's order ("arm"). */
export const ARMING_CHECKS = [
  'container-number',
  'not-on-another-trip',
  'corridor-in-force',
  'recent-report',
  'fix-in-origin-gate',
  'lock-closed',
  'battery-enough',
  'clock-in-step',
] as const
export type ArmingCheckId = (typeof ARMING_CHECKS)[number]
export type ArmingCheck = { readonly id: ArmingCheckId; readonly passed: boolean; readonly message: string }

/** What is known of one seal of the trip; `latest` null before its first report. */
export type SealFacts = {
  readonly sealId: SealId
  readonly reportingIntervalS: number
  readonly latest: {
    readonly receivedAtMs: number | null
    /** Received − sent of the last live report. */
    readonly clockSkewMs: number | null
    readonly fix: Fix | null
    readonly lock: Lock | null
    readonly batteryPct: number | null
  } | null
  /** Whether `latest.fix` lies in the origin gate's area. */
  readonly inOriginGate: boolean
  /** Measured battery drain; null = not measured. */
  readonly drainPctPerHour: number | null
}
export type ArmingFacts = {
  readonly nowMs: number
  /** When supervision begins: now, or earlier when a journey under way is adopted. */
  readonly armedAtMs: number
  /** Every seal of the trip. */
  readonly seals: readonly SealFacts[]
  /** The corridor the trip names: its newest version in force at `armedAtMs`, else its newest; null when there is none. */
  readonly corridor: Corridor | null
  /** Its newest versions, the newest first: the message says when each is in force. */
  readonly corridorVersions: readonly CorridorValidity[]
  /** Other trips (DRAFT…UNSEALED) that hold one of the containers or seals. */
  readonly otherTrips: readonly Pick<Trip, 'id' | 'state' | 'containers' | 'seals'>[]
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** DOMAIN, "Arming checks": recent-report, clock-in-step, battery-enough. */
const RECENT_AT_LEAST_MS = 2 * MINUTE_MS
export const CLOCK_WITHIN_MS = 30_000
const DEFAULT_DRAIN_PCT_PER_HOUR = 0.5
const BATTERY_RESERVE = 1.5

type Verdict = { readonly passed: boolean; readonly message: string }
const verdict = (passed: boolean, good: string, bad: string): Verdict => ({ passed, message: passed ? good : bad })

/** A check of each seal: passes when all pass and there is one; the message names the first that fails. */
const ofEverySeal = (seals: readonly SealFacts[], check: (seal: SealFacts) => Verdict): Verdict => {
  const verdicts = seals.map((seal) => ({ seal, ...check(seal) }))
  const failed = verdicts.find((one) => !one.passed)
  if (failed) return { passed: false, message: `Seal ${failed.seal.sealId}: ${failed.message}` }
  const [first] = verdicts
  return first ? { passed: true, message: first.message } : { passed: false, message: 'The trip has no seal' }
}

const containerNumber = (trip: Trip): Verdict => {
  const wrong = trip.containers.filter((container) => !container.valid)
  if (trip.containers.length === 0) return { passed: false, message: 'The trip has no container' }
  const names = wrong.map(({ number, repairs }) =>
    repairs.length > 0 ? `${number} (did you mean ${repairs.join(' or ')}?)` : number,
  )
  return verdict(wrong.length === 0, 'All container numbers are valid', `Not valid by ISO 6346: ${names.join(', ')}`)
}

/** Drafts hold nothing: only a trip under way keeps a container or seal from another. */
const notOnAnotherTrip = (trip: Trip, { otherTrips }: ArmingFacts): Verdict => {
  const numbers = new Set(trip.containers.map((container) => container.number))
  const seals = new Set<SealId>(trip.seals.map((seal) => seal.sealId))
  const clash = (other: ArmingFacts['otherTrips'][number]): { what: string; id: TripId } | null => {
    const container = other.containers.find((one) => numbers.has(one.number))
    const seal = other.seals.find((one) => seals.has(one.sealId))
    if (container) return { what: `Container ${container.number}`, id: other.id }
    return seal ? { what: `Seal ${seal.sealId}`, id: other.id } : null
  }
  const found = otherTrips
    .filter((other) => other.id !== trip.id && OPEN_STATES.includes(other.state))
    .map(clash)
    .find((one) => one !== null)
  return verdict(!found, 'On no other trip', `${found?.what} is on trip ${found?.id}`)
}

const corridorInForce = (trip: Trip, { corridor, corridorVersions, armedAtMs }: ArmingFacts): Verdict => {
  if (!corridor) return { passed: false, message: `There is no corridor ${trip.corridor}` }
  const ahead = corridor.originGate === trip.originGate && corridor.destinationGate === trip.destinationGate
  const back = corridor.originGate === trip.destinationGate && corridor.destinationGate === trip.originGate
  const name = `Corridor ${corridor.id}`
  if (!ahead && !(back && corridor.bothWays)) {
    const pair = `${trip.originGate} → ${trip.destinationGate}`
    return { passed: false, message: `${name} version ${corridor.version} does not serve ${pair}` }
  }
  return verdict(
    isInForce(corridor, armedAtMs),
    `${name} version ${corridor.version} is in force`,
    `${name} is not in force at ${localClock(armedAtMs)} (GMT+7): ${corridorVersions.map(validityText).join('; ')}`,
  )
}

const recentReport = (seal: SealFacts, nowMs: number): Verdict => {
  const withinMs = Math.max(RECENT_AT_LEAST_MS, seal.reportingIntervalS * 1_000 + MINUTE_MS)
  const receivedAtMs = seal.latest?.receivedAtMs ?? null
  if (receivedAtMs === null) return { passed: false, message: 'has never reported' }
  const ageS = Math.round((nowMs - receivedAtMs) / 1_000)
  const limitS = withinMs / 1_000
  return verdict(nowMs - receivedAtMs <= withinMs, `Reported ${ageS} s ago`, `last report ${ageS} s ago, > ${limitS} s`)
}

const fixInOriginGate = (seal: SealFacts, trip: Trip): Verdict => {
  const fix = seal.latest?.fix ?? null
  if (!fix) return { passed: false, message: 'has no position' }
  if (fix.source !== 'gnss') return { passed: false, message: `has a position from ${fix.source} only, expected gnss` }
  return verdict(seal.inOriginGate, `Inside ${trip.originGate}`, `is outside the area of ${trip.originGate}`)
}

const lockClosed = (seal: SealFacts): Verdict => {
  const lock = seal.latest?.lock ?? null
  const closed = lock?.state === 'locked' && lock.wire === 'intact' && lock.case === 'closed'
  const got = `lock ${lock?.state ?? 'unknown'}, wire ${lock?.wire ?? 'unknown'}, case ${lock?.case ?? 'unknown'}`
  return verdict(closed, 'Locked, wire intact, case closed', got)
}

const batteryEnough = (seal: SealFacts, trip: Trip, nowMs: number): Verdict => {
  const batteryPct = seal.latest?.batteryPct ?? null
  if (batteryPct === null) return { passed: false, message: 'battery unknown' }
  const hours = Math.max(0, trip.deadlineMs - nowMs) / HOUR_MS
  const neededPct = Math.ceil(hours * BATTERY_RESERVE * (seal.drainPctPerHour ?? DEFAULT_DRAIN_PCT_PER_HOUR))
  const text = `battery ${batteryPct} %, needed to the deadline ${neededPct} %`
  return verdict(batteryPct >= neededPct, text.replace('b', 'B'), text)
}

const clockInStep = (seal: SealFacts): Verdict => {
  const skewMs = seal.latest?.clockSkewMs ?? null
  if (skewMs === null) return { passed: false, message: 'clock unknown: no live report with sentAt' }
  const text = `sent and received ${(Math.abs(skewMs) / 1_000).toFixed(1)} s apart`
  return verdict(Math.abs(skewMs) <= CLOCK_WITHIN_MS, `Clock in step: ${text}`, `${text}, more than 30 s`)
}

/** All eight checks of DOMAIN ("Arming checks"), each with its own result and message, in CONTRACT's order. */
export const armingChecks = (trip: Trip, facts: ArmingFacts): ArmingCheck[] => {
  const { nowMs, seals } = facts
  const verdicts: Readonly<Record<ArmingCheckId, Verdict>> = {
    'container-number': containerNumber(trip),
    'not-on-another-trip': notOnAnotherTrip(trip, facts),
    'corridor-in-force': corridorInForce(trip, facts),
    'recent-report': ofEverySeal(seals, (seal) => recentReport(seal, nowMs)),
    'fix-in-origin-gate': ofEverySeal(seals, (seal) => fixInOriginGate(seal, trip)),
    'lock-closed': ofEverySeal(seals, lockClosed),
    'battery-enough': ofEverySeal(seals, (seal) => batteryEnough(seal, trip, nowMs)),
    'clock-in-step': ofEverySeal(seals, clockInStep),
  }
  return ARMING_CHECKS.map((id) => ({ id, ...verdicts[id] }))
}

/** Those that say whether one seal is fit to guard a trip under way: it takes another's place on the road. */
export const sealChecks = (trip: Trip, seal: SealFacts, nowMs: number): ArmingCheck[] => {
  const checks: [ArmingCheckId, Verdict][] = [
    ['recent-report', recentReport(seal, nowMs)],
    ['lock-closed', lockClosed(seal)],
    ['battery-enough', batteryEnough(seal, trip, nowMs)],
    ['clock-in-step', clockInStep(seal)],
  ]
  return checks.map(([id, verdict]) => ({ id, ...verdict }))
}

/** Failed checks that an override (a supervisor's, with a reason) does not cover; empty = the trip may be armed. */
export const outstandingChecks = (
  checks: readonly ArmingCheck[],
  overridden: readonly ArmingCheckId[],
): ArmingCheck[] => checks.filter((check) => !check.passed && !overridden.includes(check.id))
