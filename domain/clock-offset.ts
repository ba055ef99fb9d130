import { firstSending, follows, hasFallenBack, mayBeOfRoundBefore, type Sending } from './clock-fell-back.ts'
import { type Report, type SealEvent, showsTampering } from './report.ts'

const MINUTE_MS = 60_000
/** Samples in the median (DOMAIN: "over recent live, unbuffered reports"). */
const SAMPLES = 15
/** Below this nothing is corrected (DOMAIN, "Fixes"). */
const CORRECT_BEYOND_MS = 2 * MINUTE_MS
/** Beyond this the device's clock says nothing: received time is judged (DOMAIN, CLOCK_ANOMALY). */
const UNUSABLE_BEYOND_MS = 24 * 60 * MINUTE_MS
/** An offset this large and a delay just as long don't meet by chance. */
const NO_CHANCE_BEYOND_MS = 60 * MINUTE_MS
/** Still this far ahead after correction: judged at received time (DOMAIN, outlier). */
const MAX_AHEAD_MS = 5 * MINUTE_MS
/** The offset in force follows the median in steps, so that network jitter does not shift every report by its own few ms. */
const SETTLE_MS = 2_000
/** Two live messages are received as far apart as they were sent, but for this share of it. */
const RHYTHM_SHARE = 0.2
/** 2020-01-01: no seal of this platform measured anything before; a clock reset to 1980 or a 1,024-week jump did. */
const EARLIEST_CREDIBLE_MS = 1_577_836_800_000

/** What one message says about the seal's clock; times uncorrected. A report on the wire is one as it stands. */
export type ClockSample = {
  readonly sentAtMs: number | null
  readonly atMs: number | null
  readonly fix: { readonly atMs: number | null } | null
  readonly seq: number | null
  readonly buffered: boolean
}

/**
 * Plain data, one per seal, which every message is written into: a new one for each would live until the seal's next, and make
 * up a tenth of what the line leaves to be collected. `inForceMs` is what is added to device times when it is large enough to
 * matter.
 */
export type ClockState = {
  /** The newest last. */
  readonly samplesMs: number[]
  inForceMs: number
  /** The last message that was not buffered and said when it was sent. */
  last: Sending | null
  /** How often it fell back. */
  falls: number
}
export const initialClock = (): ClockState => ({ samplesMs: [], inForceMs: 0, last: null, falls: 0 })

/** A clock known to be off by this much, ms (0 = sound): as many new reports move it as would have before. */
export const settledClock = (inForceMs: number): ClockState => {
  const clock = initialClock()
  settle(clock, inForceMs)
  return clock
}

const settle = (clock: ClockState, inForceMs: number): void => {
  clock.samplesMs.length = 0
  for (let sample = 0; sample < SAMPLES >> 1; sample += 1) clock.samplesMs.push(inForceMs)
  clock.inForceMs = inForceMs
}

/** When it was made, by its clock; null when it does not say. */
const madeAtMs = ({ atMs, fix }: ClockSample): number | null => atMs ?? fix?.atMs ?? null

const sampleMs = (sample: ClockSample, receivedAtMs: number): number | null => {
  if (sample.buffered) return null
  if (sample.sentAtMs !== null) return receivedAtMs - sample.sentAtMs
  // Without `sentAt` an old `at` may be a late report, not a slow clock; a young or future one speaks of the clock.
  const atMs = madeAtMs(sample)
  const differenceMs = atMs === null ? null : receivedAtMs - atMs
  return differenceMs !== null && differenceMs < CORRECT_BEYOND_MS ? differenceMs : null
}

/** Median; of two middle ones the nearer to zero: a single odd report never moves a healthy clock. */
const medianMs = (samplesMs: readonly number[]): number => {
  const sorted = [...samplesMs].sort((a, b) => a - b)
  const low = sorted[(sorted.length - 1) >> 1] ?? 0
  const high = sorted[sorted.length >> 1] ?? 0
  return Math.abs(low) <= Math.abs(high) ? low : high
}

/** Whether the median lies within SETTLE_MS of the offset in force: told by counting, because every message asks. */
const isSettled = (samplesMs: readonly number[], inForceMs: number): boolean => {
  let below = 0
  let above = 0
  for (const sampleMs of samplesMs) {
    if (sampleMs < inForceMs - SETTLE_MS) below += 1
    if (sampleMs > inForceMs + SETTLE_MS) above += 1
  }
  // Both of two middle ones, then: which of them is the median need not be known.
  return Math.max(below, above) <= (samplesMs.length - 1) >> 1
}

/** The offset in force follows the median of the samples. */
const follow = (samplesMs: readonly number[], inForceMs: number): number => {
  if (isSettled(samplesMs, inForceMs)) return inForceMs
  const median = medianMs(samplesMs)
  return Math.abs(median - inForceMs) > SETTLE_MS ? median : inForceMs
}

/**
 * Whether a message that seems slow waited on its way instead: a client that was cut off sends its queue at once, each
 * message as it was written. A clock that is slow keeps its distance; messages of a queue come closer than they were sent.
 */
const hasWaited = (clock: ClockState, receivedAtMs: number, sentAtMs: number | null, newestMs: number): boolean => {
  const { samplesMs, inForceMs, last } = clock
  // Slow, and by another time than is known: also when less than that, because a clock that was reset is right again. Of a
  // clock known to be ahead: later than that.
  const isAhead = inForceMs < 0
  const seemsSlowMs = isAhead ? newestMs - inForceMs : Math.min(newestMs, Math.abs(newestMs - inForceMs))
  if (samplesMs.length === 0 || seemsSlowMs <= CORRECT_BEYOND_MS) return false
  if (last === null || sentAtMs === null) return !isAhead
  return !isInRhythm(last, receivedAtMs, sentAtMs)
}

/**
 * Whether the `sentAt` of a buffered report may be that of its making (docs/decisions/0019): it then says nothing of the clock
 * by now. Without a time of its own that is its device time (CONTRACT), so it may.
 */
const isSentAsMade = (sample: ClockSample, sentAtMs: number): boolean => {
  const atMs = madeAtMs(sample)
  return sample.buffered && (atMs === null || Math.abs(sentAtMs - atMs) <= CORRECT_BEYOND_MS)
}

/** Known at once: a clock that fell back since the last message is off by what this one says, its way included. */
const isFall = ({ last }: ClockState, receivedAtMs: number, sentAtMs: number, sample: ClockSample): boolean => {
  const { seq } = sample
  if (last === null || !hasFallenBack(last, receivedAtMs, sentAtMs, seq)) return false
  // It tells of a fall only when it was made later than the last message: this one may as well be an old one that came late.
  return !(isSentAsMade(sample, sentAtMs) && mayBeOfRoundBefore(last.seq, seq))
}

/** Whether two messages were received as far apart as they were sent. */
const isInRhythm = (last: Sending, receivedAtMs: number, sentAtMs: number): boolean => {
  const sentApartMs = sentAtMs - last.sentAtMs
  const receivedApartMs = receivedAtMs - last.receivedAtMs
  return Math.abs(receivedApartMs - sentApartMs) <= SETTLE_MS + Math.abs(sentApartMs) * RHYTHM_SHARE
}

/**
 * Known at the second message: nothing is received before it was sent, so a clock is ahead by what its messages say, and two
 * in their rhythm are no slip of one.
 */
const isJump = ({ last, inForceMs }: ClockState, receivedAtMs: number, sentAtMs: number): boolean => {
  if (last === null) return false
  const aheadMs = -Math.max(last.receivedAtMs - last.sentAtMs, receivedAtMs - sentAtMs)
  if (aheadMs <= CORRECT_BEYOND_MS - inForceMs || aheadMs <= CORRECT_BEYOND_MS) return false
  return isInRhythm(last, receivedAtMs, sentAtMs)
}

const takeSending = (clock: ClockState, receivedAtMs: number, sentAtMs: number, seq: number | null): void => {
  if (clock.last) follows(clock.last, receivedAtMs, sentAtMs, seq)
  else clock.last = firstSending(receivedAtMs, sentAtMs, seq)
}

/** What is known of a clock at once, from one message: that it fell back, or jumped ahead. */
const takeStep = (clock: ClockState, receivedAtMs: number, sentAtMs: number, sample: ClockSample): boolean => {
  const hasFallen = isFall(clock, receivedAtMs, sentAtMs, sample)
  if (!hasFallen && (sample.buffered || !isJump(clock, receivedAtMs, sentAtMs))) return false
  settle(clock, receivedAtMs - sentAtMs)
  takeSending(clock, receivedAtMs, sentAtMs, sample.seq)
  if (hasFallen) clock.falls += 1
  return true
}

/**
 * Takes in one message's clock, in order of receipt; call it before correcting that message. False when it says nothing of it.
 * Some 0.1 µs, and nothing is left to collect.
 */
export const observe = (clock: ClockState, receivedAtMs: number, sample: ClockSample): boolean => {
  const { sentAtMs } = sample
  if (sentAtMs !== null && takeStep(clock, receivedAtMs, sentAtMs, sample)) return true
  const newestMs = sampleMs(sample, receivedAtMs)
  if (newestMs === null) return false
  const isOfTheClock = !hasWaited(clock, receivedAtMs, sentAtMs, newestMs)
  if (sentAtMs !== null) takeSending(clock, receivedAtMs, sentAtMs, sample.seq)
  if (!isOfTheClock) return true
  if (clock.samplesMs.length === SAMPLES) clock.samplesMs.shift()
  clock.samplesMs.push(newestMs)
  clock.inForceMs = follow(clock.samplesMs, clock.inForceMs)
  return true
}

/** What to add to this seal's device times now, ms: received − sent; 0 while within 2 min. */
export const offsetMs = (state: ClockState): number =>
  Math.abs(state.inForceMs) > CORRECT_BEYOND_MS ? state.inForceMs : 0

export type Corrected = {
  readonly atMs: number
  /** What was added to the device time. */
  readonly appliedMs: number
  /** Which clock is judged. */
  readonly by: 'device' | 'received'
}

/** One device time under an offset (`offsetMs`), never more than 5 min ahead of the time received. */
const correct = (deviceMs: number, offset: number, receivedAtMs: number): Corrected => {
  const unusable = Math.abs(offset) > UNUSABLE_BEYOND_MS || deviceMs + offset < EARLIEST_CREDIBLE_MS
  const atMs = deviceMs + offset
  if (unusable || atMs - receivedAtMs > MAX_AHEAD_MS) {
    return { atMs: receivedAtMs, appliedMs: receivedAtMs - deviceMs, by: 'received' }
  }
  return { atMs, appliedMs: offset, by: 'device' }
}

/**
 * Whether the report itself contradicts the offset: by its own words it was sent as it came, so nothing is corrected.
 * Whoever has a seal's token may teach us a wrong offset; the seal's own cut wire must not move before the arming by it.
 */
const isInStep = (raw: Report, offset: number, deviceTimed: boolean): boolean => {
  const saidMs = raw.sentAtMs ?? (deviceTimed && !raw.buffered ? raw.atMs : null)
  if (saidMs === null) return false
  const waitedMs = raw.receivedAtMs - saidMs
  // A clock believed to be off by days that names the last 24 hours is right again: the report waited on its way.
  const isRightAgain = Math.abs(offset) > UNUSABLE_BEYOND_MS && waitedMs <= UNUSABLE_BEYOND_MS
  if (isRightAgain && waitedMs >= -CORRECT_BEYOND_MS) return true
  if (Math.abs(waitedMs) > CORRECT_BEYOND_MS) return false
  // A late report of a clock that is ahead may seem in step by chance, where `sentAt` is absent or was not renewed at the
  // flush: more must speak for it.
  if (Math.abs(offset) > NO_CHANCE_BEYOND_MS) return true
  return !raw.buffered && (raw.sentAtMs !== null || showsTampering(raw))
}

/**
 * Whether a report that was not buffered was sent, by its own words, more than a day ago: its clock was reset (a battery
 * pulled by whoever opened the case) or led astray, and what it says now must not fall before the arming.
 */
const isReset = ({ sentAtMs, buffered, receivedAtMs }: Report, offset: number): boolean =>
  sentAtMs !== null && !buffered && receivedAtMs - (sentAtMs + offset) > UNUSABLE_BEYOND_MS

/** Whether a report was made later than it was sent, by its clock: that fell back in between, and was not off by it before. */
const isOfBeforeTheFall = ({ atMs, sentAtMs, buffered }: Report, deviceTimed: boolean): boolean =>
  deviceTimed && buffered && sentAtMs !== null && atMs - sentAtMs > CORRECT_BEYOND_MS

/** The offset in force, unless the report itself contradicts it. */
const offsetFor = (raw: Report, inForce: number, deviceTimed: boolean): number => {
  if (isInStep(raw, inForce, deviceTimed) || isOfBeforeTheFall(raw, deviceTimed)) return 0
  return isReset(raw, inForce) ? raw.receivedAtMs - (raw.sentAtMs ?? raw.receivedAtMs) : inForce
}

const shiftOf = (raw: Report, offset: number): number => {
  const corrected = correct(raw.atMs, offset, raw.receivedAtMs)
  const aheadOnly = raw.atMs + offset > raw.receivedAtMs && Math.abs(offset) <= UNUSABLE_BEYOND_MS
  return corrected.by === 'received' && aheadOnly ? offset : corrected.appliedMs
}

/**
 * A report with all its times as the device gave them → the report as it is judged. One shift for every time in it
 * (kept as `clockOffsetMs`, so that `atMs − clockOffsetMs` is what the device said). A report still over 5 min ahead is
 * judged at received time, while its fix keeps the impossible time and is flagged `outlier:future`.
 * A report that was in step with our clock is not shifted, whatever the offset in force; one of a clock that was just
 * reset is judged at received time.
 * `deviceTimed` false: its time is the time received already, only parts with an own time move.
 */
export const correctReport = (raw: Report, offsetInForce: number, deviceTimed: boolean): Report => {
  const offset = offsetFor(raw, offsetInForce, deviceTimed)
  const shiftMs = deviceTimed ? shiftOf(raw, offset) : offset
  if (shiftMs === 0 && raw.atMs - raw.receivedAtMs <= MAX_AHEAD_MS && raw.events.length === 0) {
    return raw.clockOffsetMs === 0 ? raw : { ...raw, clockOffsetMs: 0 }
  }
  const event = (one: SealEvent): SealEvent => ({ ...one, atMs: correct(one.atMs, shiftMs, raw.receivedAtMs).atMs })
  const atMs = raw.atMs + shiftMs
  const judgedAtMs = atMs - raw.receivedAtMs > MAX_AHEAD_MS ? raw.receivedAtMs : atMs
  return {
    ...raw,
    atMs: deviceTimed ? judgedAtMs : raw.receivedAtMs,
    fix: raw.fix && { ...raw.fix, atMs: raw.fix.atMs + shiftMs },
    events: raw.events.map(event),
    clockOffsetMs: shiftMs,
  }
}
