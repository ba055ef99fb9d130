import type { SealId } from '../ids.ts'
import type { Subject } from '../judging/plan.ts'
import type { ClockFault } from '../rules/clock-faults.ts'
import type { UnlockMeans } from '../rules/unlock-means.ts'
import { localClock, localSpan } from './local-clock.ts'
import type { PlatformFacts, Sentences, SilenceFacts, TamperFacts } from './sentence-facts.ts'

const who = ({ containers, vehicle }: Subject, sealId: SealId): string => {
  const [first, ...others] = containers
  if (first === undefined) return vehicle ? `Vehicle ${vehicle}` : `Seal ${sealId}`
  if (others.length === 0) return `Container ${first}`
  return `Container ${first} and ${others.length} other${others.length > 1 ? 's' : ''}`
}
const inBrackets = (subject: Subject, sealId: SealId): string => {
  const name = who(subject, sealId)
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

const byMeans = (means: UnlockMeans, card: string | null): string => {
  if (means === 'card') return card === null ? ' by card' : ` by card ${card}`
  return means === 'password' ? ' by password' : ''
}

const distance = (metres: number): string =>
  Math.round(metres) < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(1)} km`

const MINUTE_MS = 60_000

const duration = (ms: number): string => {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'under 1 min'
  if (minutes < 120) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const wrongBy = (offsetMs: number): string => {
  const days = Math.abs(offsetMs) / 86_400_000
  return `${days >= 3 ? `${Math.round(days)} days` : duration(Math.abs(offsetMs))} ${offsetMs < 0 ? 'ahead' : 'behind'}`
}
const aroundWords = (around: SilenceFacts['around']): string => {
  if (around === null) return ''
  const { heard, of, withinM } = around
  const told = `; ${heard} of ${of} seals within ${distance(withinM)} were heard meanwhile`
  if (heard === of) return `${told}: jamming or a dead device is likely`
  return heard === 0 ? `${told}: a gap of coverage is likely` : told
}
const shadowWords = (shadow: SilenceFacts['shadow']): string =>
  shadow === null
    ? ''
    : `; known shadow km ${shadow.fromKm}–${shadow.toKm}: silence there usually lasts ${duration(shadow.usualMs)}, waited ${duration(shadow.waitedMs)}`
const clockWords = (sealId: SealId, fault: ClockFault, offsetMs: number): string => {
  switch (fault) {
    case 'offset':
      return `The clock of seal ${sealId} is ${wrongBy(offsetMs)}: its times are corrected`
    case 'ahead':
    case 'reset':
      return `The clock of seal ${sealId} jumped, it is ${wrongBy(offsetMs)}: the time received is judged`
    case 'week-rollover':
      return `The clock of seal ${sealId} is off by 1,024 weeks (GPS roll-over): its times are corrected`
    case 'before-arming':
      return `Seal ${sealId} reports tampering dated before the arming, ${duration(offsetMs)} before it was received: its clock or its message was late, check the seal`
  }
}

const anew = (again: TamperFacts['again']): string =>
  again ? `, ${again.times} times, last at ${localClock(again.lastAtMs)}` : ''

const platformWords = (causes: Omit<PlatformFacts, 'startedAtMs' | 'endedAtMs'>): string[] => [
  ...(causes.quiet > 0
    ? [`${causes.quiet} of ${causes.live} seals under way fell silent together, their single alerts are held back`]
    : []),
  ...(causes.lagMs > 0 ? [`reports are judged ${duration(causes.lagMs)} behind, alerts may come late`] : []),
  ...(causes.journalAwayMs > 0
    ? [`the journal took nothing for ${duration(causes.journalAwayMs)}, seals keep their reports until it does`]
    : []),
  ...(causes.positionsAwayMs > 0
    ? [`the positions store took nothing for ${duration(causes.positionsAwayMs)}, tracks wait in the journal`]
    : []),
  ...(causes.recordsAwayMs > 0 ? [`records took nothing for ${duration(causes.recordsAwayMs)}, alerts came late`] : []),
]

/** The same facts as `sentenceVi`; clock times are Việt Nam's (GMT+7). */
export const sentenceEn: Sentences = {
  SEAL_CUT: ({ subject, sealId, startedAtMs, again }) =>
    `The wire of seal ${sealId} was cut at ${localClock(startedAtMs)}${anew(again)} (${inBrackets(subject, sealId)}).`,
  SEAL_OPENED: ({ subject, sealId, startedAtMs, again }) =>
    `Seal ${sealId} was opened at ${localClock(startedAtMs)}${anew(again)} without a valid order (${inBrackets(subject, sealId)}).`,
  DEVICE_CASE_OPEN: ({ subject, sealId, startedAtMs, again }) =>
    `The case of seal ${sealId} was opened at ${localClock(startedAtMs)}${anew(again)} (${inBrackets(subject, sealId)}).`,
  ROUTE_DEVIATION: ({ subject, sealId, corridorName, crossTrackM, beyondM, durationMs, startedAtMs }) =>
    `${who(subject, sealId)} left route ${corridorName.en} by ${distance(crossTrackM)} (${distance(beyondM)} beyond the corridor) for ${duration(durationMs)}, from ${localClock(startedAtMs)}.`,
  LONG_STOP: ({ subject, sealId, startedAtMs, dwellMs, radiusM, resting }) =>
    `${who(subject, sealId)} stopped for ${duration(dwellMs)} ${resting ? 'in a gate or rest area' : 'outside any rest area'}, within ${radiusM} m, from ${localClock(startedAtMs)}.`,
  WRONG_DIRECTION: ({ subject, sealId, startedAtMs, corridorName, fellM, durationMs }) =>
    `${who(subject, sealId)} went ${distance(fellM)} back along route ${corridorName.en} in ${duration(durationMs)}, from ${localClock(startedAtMs)}.`,
  WRONG_GATE: ({ subject, sealId, startedAtMs, placeName, endedAtMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} has been at ${placeName.en}, which is not its destination, since ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} was at ${placeName.en}, which is not its destination, from ${localSpan(startedAtMs, endedAtMs, 'to')}.`,
  FORBIDDEN_ZONE: ({ subject, sealId, startedAtMs, placeName, endedAtMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} has been in forbidden zone ${placeName.en} since ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} was in forbidden zone ${placeName.en} from ${localSpan(startedAtMs, endedAtMs, 'to')}.`,
  CHECKPOINT_MISSED: ({ subject, sealId, startedAtMs, corridorName, names, passedByM }) =>
    `${who(subject, sealId)} left out checkpoint ${names.map(({ en }) => en).join(', ')} of route ${corridorName.en} and is ${distance(passedByM)} past it, from ${localClock(startedAtMs)}.`,
  OVERSPEED: ({ subject, sealId, startedAtMs, corridorName, alongKm, speedKmh, limitKmh, durationMs }) =>
    `${who(subject, sealId)} drove up to ${speedKmh} km/h where ${limitKmh} km/h is the limit (route ${corridorName.en}, km ${alongKm}) for ${duration(durationMs)}, from ${localClock(startedAtMs)}.`,
  STOP_AT_RISK_PLACE: ({ subject, sealId, startedAtMs, placeName, dwellMs }) =>
    `${who(subject, sealId)} stopped for ${duration(dwellMs)} at risk place ${placeName.en}, from ${localClock(startedAtMs)}.`,
  NIGHT_STOP: ({ subject, sealId, startedAtMs, dwellMs }) =>
    `${who(subject, sealId)} stopped for ${duration(dwellMs)} at night outside any rest area, from ${localClock(startedAtMs)}.`,
  LATE_RISK: ({ subject, sealId, deadlineMs, expectedAtMs, lateByMs, remainingM }) =>
    lateByMs > 0
      ? `${who(subject, sealId)} is expected at ${localClock(expectedAtMs)}, ${duration(lateByMs)} after its deadline ${localClock(deadlineMs)}; ${distance(remainingM)} left to go.`
      : `${who(subject, sealId)} was expected late and is expected at ${localClock(expectedAtMs)} now, deadline ${localClock(deadlineMs)}; ${distance(remainingM)} left to go.`,
  LATE: ({ subject, sealId, deadlineMs, arrivedAtMs, lateByMs }) =>
    arrivedAtMs === null
      ? `${who(subject, sealId)} has not arrived, due by ${localClock(deadlineMs)}${lateByMs < MINUTE_MS ? '' : `, late by over ${duration(lateByMs)}`}.`
      : `${who(subject, sealId)} arrived ${duration(lateByMs)} late, at ${localClock(arrivedAtMs)}.`,
  NOT_DEPARTED: ({ subject, sealId, startedAtMs, departedAtMs, waitedMs }) =>
    departedAtMs === null
      ? `${who(subject, sealId)} has not left its origin for over ${duration(waitedMs)}, armed at ${localClock(startedAtMs)}.`
      : `${who(subject, sealId)} left its origin only after ${duration(waitedMs)}, at ${localClock(departedAtMs)}.`,
  UNCONFIRMED_ARRIVAL: ({ subject, sealId, startedAtMs, endedAtMs, waitedMs }) =>
    endedAtMs === null
      ? `${who(subject, sealId)} arrived at ${localClock(startedAtMs)} and was not confirmed for over ${duration(waitedMs)}.`
      : `${who(subject, sealId)} arrived at ${localClock(startedAtMs)} and waited ${duration(waitedMs)} for confirmation or unsealing.`,
  SIGNAL_LOST: ({ subject, sealId, startedAtMs, endedAtMs, silentMs, backfilled, shadow, around }) =>
    endedAtMs === null
      ? `No signal from seal ${sealId} since ${localClock(startedAtMs)}, silent for over ${duration(silentMs)} (${inBrackets(subject, sealId)})${shadowWords(shadow)}${aroundWords(around)}.`
      : `Seal ${sealId} was silent for ${duration(silentMs)}, from ${localSpan(startedAtMs, endedAtMs, 'to')} (${inBrackets(subject, sealId)})${shadowWords(shadow)}${aroundWords(around)}${backfilled > 0 ? `; ${backfilled} buffered report${backfilled > 1 ? 's' : ''} came later` : ''}.`,
  LOW_BATTERY: ({ subject, sealId, startedAtMs, lowestPct, lastsUntilMs, drainPctPerHour, deadlineMs }) =>
    `${lowestPct === null ? `Seal ${sealId} says that its battery is low` : `The battery of seal ${sealId} is down to ${lowestPct}%`}, from ${localClock(startedAtMs)}${lastsUntilMs === null ? '' : `; at ${drainPctPerHour}% an hour it lasts until ${localClock(lastsUntilMs)}, the deadline is ${localClock(deadlineMs)}`} (${inBrackets(subject, sealId)}).`,
  GNSS_LOST: ({ subject, sealId, startedAtMs, lostMs, reports }) =>
    `Seal ${sealId} has had no GNSS fix for ${duration(lostMs)}, from ${localClock(startedAtMs)}, though it sent ${reports} reports (${inBrackets(subject, sealId)}).`,
  JAMMING: ({ subject, sealId, startedAtMs, durationMs, keptSeals, withinM }) =>
    keptSeals !== null
      ? `Seal ${sealId} has had no GNSS fix for ${duration(durationMs)}, from ${localClock(startedAtMs)}, while ${keptSeals} seal${keptSeals > 1 ? 's' : ''} within ${distance(withinM)} ${keptSeals > 1 ? 'keep theirs' : 'keeps its own'}: it may be jammed (${inBrackets(subject, sealId)}).`
      : `Seal ${sealId} says that it is being jammed, from ${localClock(startedAtMs)}${durationMs >= 60_000 ? `, for ${duration(durationMs)}` : ''} (${inBrackets(subject, sealId)}).`,
  UNLOCK_OUTSIDE_ZONE: ({ subject, sealId, startedAtMs, means, card, accuracyM }) =>
    `Seal ${sealId} was unlocked${byMeans(means, card)} at ${localClock(startedAtMs)} outside every gate area, ±${accuracyM} m (${inBrackets(subject, sealId)}).`,
  UNREGISTERED_CARD: ({ subject, sealId, startedAtMs, card, count }) =>
    `Seal ${sealId} refused ${card === null ? 'a card' : `card ${card}`} at ${localClock(startedAtMs)}${count > 1 ? `, ${count} swipes` : ''} (${inBrackets(subject, sealId)}).`,
  WRONG_PASSWORD: ({ subject, sealId, startedAtMs, count }) =>
    `${count} wrong passwords on seal ${sealId}, from ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  LOCK_FAULT: ({ subject, sealId, startedAtMs, count }) =>
    `The lock of seal ${sealId} jams or its motor fails, from ${localClock(startedAtMs)}${count > 1 ? `, said ${count} times` : ''} (${inBrackets(subject, sealId)}).`,
  SHOCK: ({ subject, sealId, startedAtMs, count, speedKmh }) =>
    `Seal ${sealId} was shaken${count > 1 ? ` ${count} times` : ''} at a standstill (${speedKmh} km/h) outside the gates, from ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SOS: ({ subject, sealId, startedAtMs, count }) =>
    `Emergency call from seal ${sealId} at ${localClock(startedAtMs)}${count > 1 ? `, ${count} times` : ''} (${inBrackets(subject, sealId)}).`,
  CLOCK_ANOMALY: ({ subject, sealId, startedAtMs, fault, offsetMs }) =>
    `${clockWords(sealId, fault, offsetMs)}, seen at ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SEQUENCE_GAP: ({ subject, sealId, fromSeq, toSeq, madeAfterMs, madeBeforeMs, ...gap }) =>
    `${gap.missing} report${gap.missing > 1 ? 's' : ''} of seal ${sealId} (no. ${fromSeq}–${toSeq}), made between ${localSpan(madeAfterMs, madeBeforeMs, 'and')}, did not come within ${duration(gap.withinMs)}${gap.backfilled === 0 ? '' : gap.endedAtMs === null ? `; ${gap.backfilled} came later` : `; all came by ${localClock(gap.endedAtMs)}`} (${inBrackets(subject, sealId)}).`,
  SPOOFING: ({ subject, sealId, startedAtMs, jumps, speedKmh, jumpM }) =>
    `The positions of seal ${sealId} look forged: ${jumps} jump${jumps > 1 ? 's' : ''} of up to ${distance(jumpM)} at up to ${speedKmh} km/h, from ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  SEAL_REMOVED: ({ subject, sealId, startedAtMs, count }) =>
    `Seal ${sealId} seems to have been taken off: opened or cut and shaken ${count} times at a standstill, from ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`,
  TRANSLOAD_SUSPECT: ({ subject, sealId, startedAtMs, dwellMs, count, beside }) =>
    beside !== null
      ? `${who(subject, sealId)} of trip ${beside.tripId} and seal ${beside.other} of trip ${beside.otherTrip} have stood ${distance(beside.apartM)} apart for ${duration(dwellMs)}, from ${localClock(startedAtMs)}, both off their routes: goods may be changing vehicles.`
      : `${who(subject, sealId)} has stood for ${duration(dwellMs)} outside gates and rest areas and was shaken ${count} times, from ${localClock(startedAtMs)}: goods may be changing vehicles.`,
  SEAL_TRUCK_SPLIT: ({ subject, sealId, startedAtMs, other, isSeal, apartM, durationMs }) =>
    isSeal
      ? `Seal ${sealId} was up to ${distance(apartM)} from seal ${other} of the same vehicle for ${duration(durationMs)}, from ${localClock(startedAtMs)}: one of them seems to have parted from its truck (${inBrackets(subject, sealId)}).`
      : `Seal ${sealId} was up to ${distance(apartM)} from ${other} in the cab for ${duration(durationMs)}, from ${localClock(startedAtMs)}: it seems to have parted from its truck (${inBrackets(subject, sealId)}).`,
  CONVOY_SPLIT: ({ subject, sealId, startedAtMs, other, apartM, durationMs }) =>
    `${who(subject, sealId)} has left its convoy for ${duration(durationMs)}, from ${localClock(startedAtMs)}: up to ${distance(apartM)} from the nearest seal of it (${other}).`,
  CLONE: ({ subject, sealId, startedAtMs, returns, apartTurns, apartM, takeOvers, addresses }) => {
    const how = [
      returns > 0 ? `in turns (${returns} times)` : '',
      apartM === null ? '' : `${apartTurns} times in places up to ${distance(apartM)} apart`,
      takeOvers > 0 ? `taking each other's connection over ${takeOvers} times` : '',
    ].filter((part) => part !== '')
    const from = addresses.length === 0 ? '' : ` from ${addresses.join(', ')}`
    return `Two devices seem to use the name of seal ${sealId}: reports come${from}, ${how.join(', ')}, from ${localClock(startedAtMs)} (${inBrackets(subject, sealId)}).`
  },
  PLATFORM_DEGRADED: ({ startedAtMs, endedAtMs, ...causes }) =>
    `The platform ${endedAtMs === null ? `has been degraded since ${localClock(startedAtMs)}` : `was degraded from ${localSpan(startedAtMs, endedAtMs, 'to')}`}: ${platformWords(causes).join('; ')}.`,
  SEAL_OVERDUE: ({ sealId, startedAtMs, endedAtMs, waitedMs, gate }) =>
    endedAtMs === null
      ? `Seal ${sealId} was released at ${localClock(startedAtMs)}${gate === null ? '' : ` at ${gate}`} and has been in no stock for over ${duration(waitedMs)}.`
      : `Seal ${sealId} was released at ${localClock(startedAtMs)} and handed over only after ${duration(waitedMs)}, at ${localClock(endedAtMs)}.`,
  MOTION_UNARMED: ({ subject, sealId, startedAtMs, movedM, gate }) =>
    `${who(subject, sealId)} went over ${distance(movedM)} away from ${gate} while seal ${sealId} was not armed, from ${localClock(startedAtMs)}.`,
}
