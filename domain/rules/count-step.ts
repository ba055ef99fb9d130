/** 0 for one, then one more with each doubling: what happens again and again is told ever more rarely. */
export const countStep = (count: number): number => Math.floor(Math.log2(Math.max(1, count)))
