/** The one door to the wall clock; everything else takes time as an argument or takes this. */
export type Clock = { nowMs(): number }

export const systemClock: Clock = { nowMs: () => Date.now() }
