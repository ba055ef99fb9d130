const LONGEST_PX = 110

/** The longest distance of 1, 2 or 5 × 10ⁿ metres that fits, and its length on screen. */
export const scaleOf = (metresPerPx: number): { readonly metres: number; readonly px: number } => {
  const most = metresPerPx * LONGEST_PX
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power
  return { metres, px: metres / metresPerPx }
}
