/** How a clock is wrong, from the least to the worst. */
export const CLOCK_FAULTS = ['offset', 'ahead', 'week-rollover', 'reset', 'before-arming'] as const
export type ClockFault = (typeof CLOCK_FAULTS)[number]
