import type { Plan } from '../judging/plan.ts'
import type { Report } from '../report.ts'
import { cameAfterAll, type Gap, isOfItsTime, lastSeqOf, withNumber } from './gap.ts'
import type { RuleState } from './rule.ts'
import { lackStep, sequenceGapEpisode } from './sequence-gap-episode.ts'
import { type Serial, serialStep } from './serial.ts'
import { whileArmed } from './tamper.ts'
import type { DeafMs, Passing, TransportRule } from './transport-rule.ts'

/** Reports proven to be missing: one episode as long as any are. */
export type Lack = {
  readonly startedAtMs: number
  readonly confirmedAtMs: number
  readonly endedAtMs: number | null
  readonly fromSeq: number
  readonly toSeq: number
  /** Device times between which they were made. */
  readonly madeAfterMs: number
  readonly madeBeforeMs: number
  readonly missing: number
  /** How many of them came after all. */
  readonly backfilled: number
}
type Newest = Serial & {
  readonly receivedAtMs: number
  /** Numbers that have to follow one another before a jump is believed, after counting began anew. */
  readonly unsure: number
}
type GapState = RuleState & {
  readonly newest: Newest | null
  /** Higher numbers of reports that were made earlier by their clock: it fell back, or began to count anew since. */
  readonly ahead: readonly number[]
  /** Buffered reports made later than the newest, with lower numbers: of a counter that rolled over in a buffer sent newest first. */
  readonly early: readonly Serial[]
  /** Not filled yet and not waited for long enough. */
  readonly waiting: readonly Gap[]
  /** Of the open lack. */
  readonly proven: readonly Gap[]
  readonly open: Lack | null
  readonly closed: readonly Lack[]
}

/** A device with two counters jumps between them for ever: a jump right after a new count proves nothing. */
const UNSURE_AFTER_RESTART = 3
/** A seal whose numbers make no sense would make gaps without end. */
const MOST_GAPS = 64
/** As many live reports as it takes the offset to follow a clock that fell back, and a buffer on top. */
const MOST_AHEAD = 256
/** A whole round of a one-byte counter. */
const MOST_EARLY = 256

const gapBefore = (
  newest: Newest,
  report: Report,
  { skipped, modulus }: { readonly skipped: number; readonly modulus: number | null },
): Gap => ({
  firstSeq: modulus === null ? newest.seq + 1 : (newest.seq + 1) % modulus,
  count: skipped,
  modulus,
  afterMs: newest.atMs,
  beforeMs: report.atMs,
  heardAtMs: newest.receivedAtMs,
  seenAtMs: report.receivedAtMs,
  came: [],
  missing: skipped,
})

/** The gaps with one more number come after all; the same when it is none of them, as nearly always. */
const fill = (gaps: readonly Gap[], report: Report): readonly Gap[] => {
  if (gaps.length === 0) return gaps
  for (const [at, gap] of gaps.entries()) {
    const after = cameAfterAll(gap, report)
    if (after !== gap) return gaps.with(at, after).filter(({ missing }) => missing > 0)
  }
  return gaps
}

const filled = (state: GapState, report: Report): GapState => {
  const waiting = fill(state.waiting, report)
  if (waiting !== state.waiting) return { ...state, waiting }
  const proven = fill(state.proven, report)
  if (proven === state.proven || !state.open) return state
  const open: Lack = { ...state.open, backfilled: state.open.backfilled + 1 }
  if (open.backfilled < open.missing) {
    const isTold = lackStep(open) !== lackStep(state.open)
    return { ...state, revision: state.revision + (isTold ? 1 : 0), proven, open }
  }
  const ended: Lack = { ...open, endedAtMs: Math.max(open.startedAtMs, report.receivedAtMs) }
  return { ...state, revision: state.revision + 1, proven: [], open: null, closed: [...state.closed, ended] }
}

const takeIn = (state: GapState, report: Report, plan: Plan): GapState => {
  const { seq, atMs, receivedAtMs, buffered } = report
  if (seq === null) return state
  const { newest, waiting } = state
  // A clock that fell back may date before the arming what was received since.
  if (!whileArmed(plan, atMs)) return newest ? withAhead(state, newest, seq) : state
  if (!newest) return { ...state, newest: { seq, atMs, receivedAtMs, unsure: 0 } }
  // First: one that was held up, and is dated by its receipt because its clock was reset, begins no new count.
  const filledBy = filled(state, report)
  if (filledBy !== state) return filledBy
  const step = serialStep(newest, seq, atMs, buffered)
  if (step.kind === 'older') return withEarly(withAhead(state, newest, seq), newest, { seq, atMs })
  const isDoubtful = step.kind === 'restarted' || (step.skipped > 0 && newest.unsure > 0)
  const unsure = isDoubtful ? UNSURE_AFTER_RESTART : Math.max(0, newest.unsure - 1)
  const next = movedOn(state, { seq, atMs, receivedAtMs, unsure })
  if (isDoubtful || step.skipped === 0) return next
  const shown = gapBefore(newest, report, step)
  const early = state.early.filter((one) => isOfItsTime(shown, one)).map((one) => one.seq)
  const gap = [...state.ahead, ...early].reduce(withNumber, shown)
  const settled = { ...next, ahead: state.ahead.filter((one) => isAhead(next.newest, one)) }
  return gap.missing === 0 ? settled : { ...settled, waiting: [...waiting, gap].slice(-MOST_GAPS) }
}

const takeAll = (before: GapState, reports: readonly Report[], plan: Plan): GapState => {
  let state = before
  for (const report of reports) state = takeIn(state, report, plan)
  return state
}

const movedOn = (state: GapState, newest: Newest): GapState & { readonly newest: Newest } =>
  state.early.length === 0
    ? { ...state, newest }
    : { ...state, newest, early: state.early.filter(({ atMs }) => atMs > newest.atMs) }

/** Whether a number is newer, whatever its report's time. */
const isAhead = (newest: Newest, seq: number): boolean =>
  serialStep(newest, seq, newest.atMs + 1, true).kind === 'newer'

/** Remembers a number that would be newer if its report's time were right. */
const withAhead = (state: GapState, newest: Newest, seq: number): GapState =>
  !isAhead(newest, seq) || state.ahead.includes(seq)
    ? state
    : { ...state, ahead: [...state.ahead, seq].slice(-MOST_AHEAD) }

/** Remembers a report that is newer by its time and not by its number, until the rest of its buffer says which round it is of. */
const withEarly = (state: GapState, newest: Newest, { seq, atMs }: Serial): GapState => {
  if (atMs <= newest.atMs || seq === newest.seq) return state
  const isKnown = state.early.some((one) => one.seq === seq && one.atMs === atMs)
  return isKnown ? state : { ...state, early: [...state.early, { seq, atMs }].slice(-MOST_EARLY) }
}

/** When a gap has been waited for long enough; time in which nobody could hear is not counted. */
const provenAtMs = ({ seenAtMs }: Gap, plan: Plan, nowMs: number, deafMs: DeafMs): number =>
  seenAtMs + plan.settings.sequenceGap.withinMs + deafMs(seenAtMs, Math.max(seenAtMs, nowMs))

const lackOf = (gap: Gap, open: Lack | null, lastEndMs: number, confirmedAtMs: number): Lack =>
  open
    ? {
        ...open,
        missing: open.missing + gap.missing,
        madeAfterMs: Math.min(open.madeAfterMs, gap.afterMs),
        madeBeforeMs: Math.max(open.madeBeforeMs, gap.beforeMs),
        toSeq: lastSeqOf(gap),
      }
    : {
        startedAtMs: Math.max(lastEndMs, gap.heardAtMs),
        confirmedAtMs,
        endedAtMs: null,
        fromSeq: gap.firstSeq,
        toSeq: lastSeqOf(gap),
        madeAfterMs: gap.afterMs,
        madeBeforeMs: gap.beforeMs,
        missing: gap.missing,
        backfilled: 0,
      }

const elapse = (state: GapState, { readUntilMs, deafMs }: Passing, plan: Plan): GapState => {
  if (state.waiting.length === 0) return state
  const untilMs = plan.endedAtMs === null ? readUntilMs : Math.min(readUntilMs, plan.endedAtMs)
  let after = state
  for (const gap of state.waiting) {
    const atMs = provenAtMs(gap, plan, untilMs, deafMs)
    if (atMs > untilMs) continue
    after = {
      ...after,
      revision: after.revision + 1,
      waiting: after.waiting.filter((one) => one !== gap),
      proven: [...after.proven, gap].slice(-MOST_GAPS),
      open: lackOf(gap, after.open, after.closed.at(-1)?.endedAtMs ?? 0, atMs),
    }
  }
  return after
}

/**
 * Serial numbers jumped, and what lies between was not sent later within 60 min (DOMAIN, SEQUENCE_GAP): P3. Backfill closes
 * it, it never takes it away.
 */
export const sequenceGap: TransportRule<GapState> = {
  code: 'SEQUENCE_GAP',
  initial: { revision: 0, newest: null, ahead: [], early: [], waiting: [], proven: [], open: null, closed: [] },
  hear: (state, { reports }, plan) => takeAll(state, reports, plan),
  explain: takeAll,
  elapse,
  wakeMs(state, { nowMs, deafMs }, plan) {
    const [first] = state.waiting
    return first && plan.endedAtMs === null ? provenAtMs(first, plan, nowMs, deafMs) : null
  },
  episodes: ({ closed, open }, plan) =>
    [...closed, ...(open ? [open] : [])].map((lack) => sequenceGapEpisode(lack, plan)),
}
