/** The value below which `share` (0…1) of some sorted values lie; NaN of none. */
export const percentileOf = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
