import type { Plan } from '../judging/plan.ts'

/** A report may be half an interval late; when one is missing, nobody knows what happened meanwhile. */
const LATE_INTERVALS = 1.5

/** Between fixes further apart than this in device time something is missing, ms. */
export const usualGapMs = ({ reportingIntervalS }: Plan): number => reportingIntervalS * 1_000 * LATE_INTERVALS
